import type { FileChange } from "./files";
import { nameBeside } from "./files";
import type { RuleChange } from "./rules";

export interface Upgrade {
  readonly before: string;
  readonly after: string;
  readonly files: readonly FileChange[];
  readonly rules: readonly RuleChange[];
}

/** What is known of a version without running a program; resources and bill follow it. */
export function upgradeText({ before, after, files, rules }: Upgrade): string {
  return [
    `onebox ${before} → ${after}`,
    "",
    files.length === 0 ? "Files: none changes." : "Files:",
    ...files.map((one) => `  ${fileWords(one, after)}`),
    "",
    rules.length === 0 ? "Rules: the same." : "Rules:",
    ...rules.map(({ id, change, severity, why }) => `  ${ruleWords[change]} ${id} (${severity}): ${why}`),
    "",
  ].join("\n");
}

const ruleWords: Readonly<Record<RuleChange["change"], string>> = {
  new: "new     ",
  gone: "gone    ",
  other: "changed ",
};

function fileWords({ name, change }: FileChange, version: string): string {
  switch (change) {
    case "added":
      return `added    ${name}`;
    case "updated":
      return `updated  ${name}`;
    case "beside":
      return `yours    ${name}: you have changed it, so the newer one comes beside it, as ${nameBeside(name, version)}`;
    case "left":
      return `left     ${name}: this version's differs, and yours stays`;
  }
}
