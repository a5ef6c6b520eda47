import { writeFileSync } from "node:fs";
import path from "node:path";
import { checkStacks } from "../../check";
import { killChildren } from "../../check/child";
import { exitCodes } from "../../model/check-result";
import { picture } from "./picture";
import { summary } from "./summary";

/** `npm run diagram`: draws the stacks into docs/architecture.svg and lists their resources in docs/resources.txt. */
async function main(): Promise<void> {
  const result = await checkStacks({ root: process.cwd(), pack: null });
  const failed = result.stacks.find(({ error }) => error !== null);
  if (failed !== undefined) throw new Error(`The stack ${failed.stack} could not be evaluated: ${failed.error ?? ""}`);
  const [account, prod] = ["account", "prod"].map((name) => result.stacks.find(({ stack }) => stack === name));
  if (account === undefined || prod === undefined) throw new Error("The picture shows the stacks account and prod.");
  writeFileSync(path.join("docs", "architecture.svg"), await picture(account, prod));
  writeFileSync(path.join("docs", "resources.txt"), summary(result));
}

void main()
  .catch((error: unknown) => {
    process.stderr.write(`diagram: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodes.notEvaluated;
  })
  .finally(killChildren);
