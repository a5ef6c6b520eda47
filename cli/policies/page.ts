import { severities } from "../../model/severity";
import type { CatalogueEntry } from "../../policies/judge/catalogue";
import { narrower, withoutRule } from "../../policies/judge/checkov";
import { kicsQueries } from "../../policies/judge/kics";
import { prowlerChecks } from "../../policies/judge/prowler";
import { withoutSameRule } from "../../policies/judge/security-hub";
import { trivyChecks } from "../../policies/judge/trivy";

/** Taken from the tables that test a rule, so that each is known to break it, or to pass. */
export interface Example {
  readonly wrong: string;
  /** Null where nothing passes: what the rule is about must not be there. */
  readonly right: string | null;
}

/** `docs/policies.md`: every rule with its reason, its remedy, its equivalents and an example. */
export function policiesPage(entries: readonly CatalogueEntry[], examples: ReadonlyMap<string, Example>): string {
  const services = [...new Set(entries.map(({ service }) => service))];
  return [
    "# Policies",
    "",
    ...introduction,
    "",
    "| severity | rules | with `keep` | without |",
    "|---|---|---|---|",
    ...severities.map((severity) => bandRow(severity, entries)),
    "",
    ...services.flatMap((service) => [
      `## ${service}`,
      "",
      ...entries.filter((entry) => entry.service === service).flatMap((entry) => ruleSection(entry, examples)),
    ]),
    ...numbersSection("Rules of Checkov that ask for more than the rule here", narrower),
    "",
    ...numbersSection("Rules of Checkov that have none here", withoutRule),
    "",
    ...numbersSection(
      "Controls of AWS Security Hub (FSBP) that no rule here is the same as",
      withoutSameRule,
      "control",
    ),
    "",
    ...numbersSection("Checks of Trivy, and what is done about each", trivyChecks, "check"),
    "",
    ...numbersSection(
      "Checks of Prowler that are no control of Security Hub, and what is done about each",
      prowlerChecks,
      "check",
    ),
    "",
    ...numbersSection("Queries of KICS for Terraform on AWS, and what is done about each", kicsQueries, "query"),
    "",
  ].join("\n");
}

const introduction = [
  "Every preview, every `npx onebox check` and every merge request judges each resource by these rules.",
  "A value that is known only after creation never passes: the rule is then shown as not evaluated.",
  "A rule that fails to run is a finding itself. `npx onebox policies` shows the rules in a terminal;",
  "`npx onebox policies --diff master` shows by what a change would be judged less strictly.",
  "",
  "A rule is broken on purpose by an exception in `policies/exceptions.json`: one rule, one resource by its exact URN, a",
  "reason, an owner, a ticket, and an end at most 180 days ahead. An exception that ended, or that nothing needs, is a",
  "finding.",
  "",
  "Data must not be lost in environments with `onebox:keep`, and in the account; of a program that is not onebox's, all of it.",
  "",
  "This page is made from the rules and from the tables that test them by `npm run docs`.",
];

function bandRow(severity: CatalogueEntry["severity"], entries: readonly CatalogueEntry[]): string {
  const own = entries.filter((entry) => entry.severity === severity);
  const { keep = "", other = "" } = own[0]?.enforcement ?? {};
  return `| ${severity} | ${own.length} | ${keep} | ${other} |`;
}

function ruleSection(entry: CatalogueEntry, examples: ReadonlyMap<string, Example>): string[] {
  const { id, severity, why, fix, types, sameAs } = entry;
  const example = examples.get(id);
  return [
    `### ${id}`,
    "",
    `**${severity}.** ${why}`,
    "",
    `- Fix: ${fix}`,
    ...(sameAs.length === 0 ? [] : [`- Same as: ${sameAs.join(", ")}`]),
    ...(types.length > 4 ? [`- Judges: ${types.length} types`] : [`- Judges: ${types.map(inCode).join(", ")}`]),
    ...(example === undefined ? [] : exampleLines(example)),
    "",
  ];
}

function exampleLines({ wrong, right }: Example): string[] {
  return [`- Breaks it: ${inCode(wrong)}`, ...(right === null ? [] : [`- Passes: ${inCode(right)}`])];
}

function inCode(text: string): string {
  const fence = text.includes("`") ? "``" : "`";
  return `${fence}${text}${fence}`;
}

function numbersSection(title: string, reasons: Readonly<Record<string, string>>, of = "Checkov"): string[] {
  return [
    `## ${title}`,
    "",
    `| ${of} | why |`,
    "|---|---|",
    ...Object.entries(reasons).map(([number, why]) => `| ${number} | ${why.replaceAll("|", "\\|")} |`),
  ];
}
