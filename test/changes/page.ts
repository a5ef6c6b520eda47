import { byWeight, kindOf, sentences, summary } from "../../changes/words";
import type { PlannedEnvironment } from "../../model/planned-change";
import type { Listed } from "./list";

export interface Shown {
  readonly listed: Listed;
  readonly environments: readonly PlannedEnvironment[];
}

const head = `# What a change does

What \`npx onebox check --against main\` says of the changes that a year brings, made to the stacks of the tests. A test makes each of them in a small AWS as well, and holds the two against each other. Times are what the site is away; where a figure comes from stands in \`changes/table/\`.

This page is made by \`npm run docs\`.
`;

/** The most changes of one stack that the page tells one by one. */
const most = 6;

export function pageOf(shown: readonly Shown[]): string {
  return [head, ...shown.map(section)].join("\n");
}

function section({ listed, environments }: Shown): string {
  const { title, setting, runbook } = listed;
  return [
    `## ${title}`,
    "",
    `\`${setting}\``,
    "",
    ...environments.flatMap(lines),
    "",
    `**What to do**: ${runbook}`,
    "",
  ].join("\n");
}

function lines(environment: PlannedEnvironment): string[] {
  const { stack, status, changes, notes } = environment;
  const told = status === "added" ? [] : byWeight(changes).filter((change) => sentences(change).length > 0);
  const more = told.length - most;
  return [
    `- ${stack}: ${roughly(summary(environment))}.`,
    ...notes.map((note) => `  - ${note}`),
    ...told.slice(0, most).map((change) => {
      const what = `${kindOf(change)} \`${change.name}\` (${change.type.split(":").at(-1) ?? ""})`;
      return `  - ${what}: ${sentences(change).join(" ")}`;
    }),
    ...(more > 0 ? ["  - … and more of which something is to be said"] : []),
  ];
}

/** A resource more in the program is no other change: large numbers are said in words. */
export function roughly(text: string): string {
  return text.replace(/\b(\d{2,}) (?=replaced|created|deleted)/g, (_, number: string) =>
    Number(number) >= 50 ? "nearly everything " : "more than ten ",
  );
}
