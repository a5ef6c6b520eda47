import type { Colors } from "picocolors/types";
import { count } from "../../model/words";
import { type ExitCode, exitCodes } from "../../model/check-result";
import type { Answer, Examined } from "./answer";

/** What could not be found out is no "fine", and is said before what was found. */
export function exitCodeOf(examined: readonly Examined[]): ExitCode {
  const verdicts = examined.flatMap(({ answers }) => answers.map(({ verdict }) => verdict));
  if (verdicts.includes("unknown")) return exitCodes.notEvaluated;
  return verdicts.includes("wrong") ? exitCodes.findings : exitCodes.clean;
}

/** Two lines for each answer that says what to do next, one for what is well. */
export function answerLines(answers: readonly Answer[], colors: Colors): string[] {
  const signs: Readonly<Record<Answer["verdict"], string>> = {
    well: colors.green("✓"),
    note: colors.yellow("!"),
    wrong: colors.red("✗"),
    unknown: colors.magenta("?"),
  };
  return answers.flatMap((answer) => [
    `  ${signs[answer.verdict]} ${answer.says}`,
    ...(answer.verdict === "well" ? [] : [`    ${colors.dim("→")} ${answer.next}`]),
  ]);
}

export function doctorText(examined: readonly Examined[], colors: Colors): string {
  const blocks = together(examined).map(({ title, answers }) =>
    [colors.bold(title), ...answerLines(answers, colors)].join("\n"),
  );
  return [...blocks, "", verdictLine(examined)].join("\n");
}

/** What nobody could find out for the same reason, as all that needs credentials, is said once: where it comes first. */
function together(examined: readonly Examined[]): readonly Examined[] {
  const titles = new Map<string, string[]>();
  for (const { title, answers } of examined) {
    const isOpen = answers.every(({ verdict }) => verdict === "unknown");
    const key = isOpen ? JSON.stringify(answers) : title;
    titles.set(key, [...(titles.get(key) ?? []), title]);
  }
  return [...titles.values()].map((all) => ({
    title: all.join(", "),
    answers: examined.find(({ title }) => title === all[0])?.answers ?? [],
  }));
}

function verdictLine(examined: readonly Examined[]): string {
  const answers = examined.flatMap((each) => each.answers);
  const of = (verdict: Answer["verdict"]): number => answers.filter((each) => each.verdict === verdict).length;
  const parts = [
    ...(of("wrong") === 0 ? [] : [`${of("wrong")} wrong`]),
    ...(of("unknown") === 0 ? [] : [`${of("unknown")} not known`]),
    ...(of("note") === 0 ? [] : [count(of("note"), "note")]),
    `${of("well")} well`,
  ];
  return `${parts.join(", ")}.`;
}
