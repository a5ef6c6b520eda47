import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { StackResult } from "../../../model/check-result";
import { accepted } from "./accepted";
import { policiesOf } from "./policies";
import { templateOf } from "./template";

interface Said {
  readonly rule: string;
  readonly where: string;
  readonly message: string;
}

const lintSchema = z.array(
  z.object({
    Rule: z.object({ Id: z.string() }),
    Message: z.string(),
    Filename: z.string(),
    Location: z.object({ Path: z.array(z.union([z.string(), z.number()])).nullable() }),
  }),
);

/** What AWS would refuse, or would take and never match; the rest of parliament's findings are about taste and width. */
const refusedByIam =
  /^(MALFORMED|UNKNOWN_|INVALID_|DUPLICATE_SID|JSON_|EXCEPTION|BAD_PATTERN|MISMATCHED_TYPE_OPERATION)/;
const parliamentSchema = z.object({
  issue: z.string(),
  detail: z.unknown(),
  location: z.object({ filepath: z.string().optional() }),
});

/**
 * Judges stacks by cfn-lint, as templates of CloudFormation, and their policies by parliament. @returns what is wrong,
 * and what is accepted although nobody says it any more.
 */
export function cfnLint(environment: string, folder: string, stacks: readonly StackResult[]): readonly string[] {
  const policies = path.join(folder, "policies");
  mkdirSync(policies);
  for (const { stack, resources } of stacks) {
    writeFileSync(path.join(folder, `${stack}.template.json`), JSON.stringify(templateOf(resources)));
    for (const [name, text] of policiesOf(resources)) writeFileSync(path.join(policies, `${stack}-${name}.json`), text);
  }
  const bin = path.join(environment, "bin");
  const names = stacks.map(({ stack }) => stack);
  return problemsOf([...lint(bin, folder, names), ...parliament(bin, policies)]);
}

function lint(bin: string, folder: string, stacks: readonly string[]): Said[] {
  const files = stacks.map((stack) => path.join(folder, `${stack}.template.json`));
  const { stdout, stderr } = spawnSync(
    path.join(bin, "cfn-lint"),
    ["--format", "json", "--regions", "us-east-1", "-t", ...files],
    {
      encoding: "utf8",
      maxBuffer: 1e8,
    },
  );
  if (!stdout.trimStart().startsWith("[")) throw new Error(`cfn-lint: ${stderr}${stdout}`);
  return lintSchema.parse(JSON.parse(stdout)).map(({ Rule, Message, Filename, Location }) => ({
    rule: Rule.Id,
    where: `${path.basename(Filename, ".template.json")} ${(Location.Path ?? []).join("/")}`,
    message: Message,
  }));
}

function parliament(bin: string, folder: string): Said[] {
  const { stdout, stderr, status } = spawnSync(path.join(bin, "parliament"), ["--directory", folder, "--json"], {
    encoding: "utf8",
    maxBuffer: 1e8,
  });
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  if (lines.length === 0 && status !== 0) throw new Error(`parliament: ${stderr}${stdout}`);
  return lines
    .map((line) => parliamentSchema.parse(JSON.parse(line)))
    .filter(({ issue }) => refusedByIam.test(issue))
    .map(({ issue, detail, location }) => ({
      rule: issue,
      where: path.basename(location.filepath ?? "", ".json"),
      message: typeof detail === "string" ? detail : JSON.stringify(detail),
    }));
}

function problemsOf(said: readonly Said[]): readonly string[] {
  const isAbout = (one: (typeof accepted)[number], { rule, message }: Said): boolean =>
    one.rule === rule && one.about.test(message);
  const open = said.filter((one) => !accepted.some((accepting) => isAbout(accepting, one)));
  const idle = accepted.filter((accepting) => !said.some((one) => isAbout(accepting, one)));
  return [
    ...open.map(({ rule, where, message }) => `${rule} ${where}\n  ${message}`),
    ...idle.map(({ rule, about }) => `Nothing is said any more that is accepted as ${rule} ${about.source}`),
  ];
}
