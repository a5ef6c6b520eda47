import { readdirSync, statSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Command } from "commander";
import { cloudFormationSource } from "../aws/constraints/make/cloudformation";
import { serviceModelSource } from "../aws/constraints/make/service-models";
import type { Source } from "../aws/constraints/schema";
import { createOnlySource } from "../changes/make/create-only";
import { behaviours } from "../changes/table";
import { scratchFolder } from "../model/scratch-folder";
import { example } from "./options";
import { print } from "./command-line";

const data = path.join(__dirname, "..", "aws", "constraints", "data");
const createOnly = path.join(__dirname, "..", "changes", "data", "create-only.json");

interface Flags {
  readonly cfnLint: string;
  readonly botocore: string;
  readonly botocoreDate: string;
  readonly to: string;
}

export function define(command: Command): void {
  command
    .description("Writes what AWS permits, from the Python packages cfn-lint and botocore.")
    .option("--cfn-lint <version>", "version on PyPI", "1.58.0")
    .option("--botocore <version>", "version on PyPI", "1.44.8")
    .requiredOption("--botocore-date <date>", "day on which PyPI got it, for example 2026-11-25")
    .option("--to <folder>", "where to write", data)
    .action(run);
  example(command, "onebox constraints --botocore-date 2026-11-25");
}

/** Takes both packages from PyPI, without installing what they need, and writes what we keep of them. */
function run({ cfnLint, botocore, botocoreDate, to }: Flags): void {
  const { folder: site, remove } = scratchFolder("onebox-constraints-");
  try {
    const packages = [`cfn-lint==${cfnLint}`, `botocore==${botocore}`];
    execFileSync(
      "python3",
      ["-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--target", site, ...packages],
      {
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
    write(path.join(to, "cloudformation.json"), cloudFormationSource(site, cfnLint));
    write(path.join(to, "service-models.json"), serviceModelSource(site, botocore, botocoreDate));
    const types = Object.values(behaviours).flatMap(({ cloudFormation }) => cloudFormation ?? []);
    writeFileSync(createOnly, `${JSON.stringify(createOnlySource(site, cfnLint, types), null, 2)}\n`);
  } finally {
    remove();
  }
  for (const file of readdirSync(to)) {
    print(`${file}: ${Math.round(statSync(path.join(to, file)).size / 1_000)} kB`);
  }
}

/** One schema a line, so that a change of AWS's shows as a change of that line. */
function write(file: string, { schemas, ...head }: Source): void {
  const lines = Object.entries(schemas)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, schema]) => `    ${JSON.stringify(name)}: ${JSON.stringify(schema)}`);
  const start = Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  writeFileSync(file, `{\n${start.join("\n")}\n  "schemas": {\n${lines.join(",\n")}\n  }\n}\n`);
}
