import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import { checkStacks } from "../../check";
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

async function main(bin: string): Promise<number> {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-lint-"));
  try {
    const { stacks } = await checkStacks({ root: process.cwd(), pack: null, timeoutSeconds: 600 });
    const policies = path.join(folder, "policies");
    mkdirSync(policies);
    let judged = 0;
    for (const { stack, resources, error } of stacks) {
      if (error !== null) throw new Error(`${stack}: ${error}`);
      const template = templateOf(resources);
      judged += Object.keys(template.Resources).length;
      writeFileSync(path.join(folder, `${stack}.template.json`), JSON.stringify(template));
      for (const [name, text] of policiesOf(resources)) {
        judged++;
        writeFileSync(path.join(policies, `${stack}-${name}.json`), text);
      }
    }
    const said = [
      ...lint(
        bin,
        folder,
        stacks.map(({ stack }) => stack),
      ),
      ...parliament(bin, policies),
    ];
    return report(said, judged);
  } finally {
    rmSync(folder, { recursive: true });
  }
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

/** In words that `.ci/run` counts. */
function report(said: readonly Said[], judged: number): number {
  const isAccepted = ({ rule, message }: Said): boolean =>
    accepted.some((one) => one.rule === rule && one.about.test(message));
  const open = said.filter((one) => !isAccepted(one));
  for (const { rule, where, message } of open) process.stdout.write(`${rule} ${where}\n  ${message}\n`);
  const idle = accepted.filter(
    (one) => !said.some(({ rule, message }) => one.rule === rule && one.about.test(message)),
  );
  for (const { rule, about } of idle)
    process.stdout.write(`Nothing is said any more that is accepted as ${rule} ${about.source}\n`);
  const failed = open.length + idle.length;
  process.stdout.write(`${judged} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
}

void main(process.argv[2] ?? "").then((code) => {
  process.exitCode = code;
});
