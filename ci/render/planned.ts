import { byWeight, kindOf, sentences, summary } from "../../changes/words";
import type { PlannedChange, PlannedEnvironment } from "../../model/planned-change";
import { code, name, plain, prose, shortened } from "./escape";
import { shortType } from "./words";
import { dollars } from "../../model/words";

/** What merging would do to what stands, as Markdown; empty where nothing changes anywhere. */
export function plannedSection(environments: readonly PlannedEnvironment[], most: number): string {
  const told = environments.filter(({ status }) => status !== "unchanged");
  if (told.length === 0) return "";
  return ["### What merging it would do", "", ...told.flatMap((one) => lines(one, most))].join("\n");
}

function lines(one: PlannedEnvironment, most: number): string[] {
  const { stack, error, notes, unknownTypes } = one;
  const changes = one.status === "added" ? [] : byWeight(one.changes).filter(isWorthTelling);
  const grave = changes.filter((change) => change.refused !== null || change.lost !== null);
  // What is refused or lost is never left out.
  const shown = [...grave, ...changes.filter((change) => !grave.includes(change)).slice(0, most)];
  const more = changes.length - shown.length;
  return [
    `- **${plain(stack)}**: ${plain(summary(one))}${money(one)}`,
    ...(error === null ? [] : [`  - ${prose(shortened(error, 500))}`]),
    ...notes.map((note) => `  - ${prose(note)}`),
    ...shown.map(changeLine),
    ...(more > 0 ? [`  - … and ${more} more`] : []),
    ...unknownTypes.map((type) => `  - It is not known how AWS changes ${code(type)}.`),
  ];
}

/** That something is made or changed in place is in the list of changes already. */
function isWorthTelling(change: PlannedChange): boolean {
  return sentences(change).length > 0 || change.operation === "replace" || change.operation === "delete";
}

function changeLine(change: PlannedChange): string {
  const mark = change.refused !== null ? "⛔ " : change.lost !== null ? "⚠️ " : "";
  const why = change.properties.length === 0 ? "" : ` because of ${change.properties.slice(0, 4).map(code).join(", ")}`;
  const said = sentences(change).map((sentence) => prose(shortened(sentence, 400)));
  const what = `${mark}${kindOf(change)}: ${name(change.name)} (${plain(shortType(change.type))})${why}`;
  return `  - ${[what, ...said].join(said.length === 0 ? "" : ". ").replaceAll("..", ".")}`;
}

function money({ bill: { before, after } }: PlannedEnvironment): string {
  if (before === null || after === null || before === after) return "";
  return `; ${dollars(before)} → ${dollars(after)} a month`;
}
