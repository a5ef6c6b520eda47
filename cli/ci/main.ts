import { Command, InvalidArgumentError } from "commander";
import { endWithOurCode, letReadersLeave } from "../command-line";
import { exitCodes } from "../../model/check-result";
import { changedFiles, isAffected } from "../../ci/affected";
import { applyCommand } from "../../ci/commands/apply";
import { markUnaffected, previewStack } from "../../ci/commands/preview";
import { reportCommand, type ReportOptions } from "../../ci/commands/report";
import { environmentRules, ruleOf } from "../../settings/files/environments";
import { withScratch } from "../../ci/scratch";
import { previewSession, withDeploySession } from "../../ci/session";
import "../without-sdk-warning";

const print = (line: string): void => {
  console.log(line);
};

function names(text: string): string[] {
  const list = text.split(",").filter((name) => name !== "");
  const wrong = list.find((name) => !/^[a-z][a-z0-9]{1,11}$/.test(name));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is no name of a stack; write them as dev,prod.`);
  return list;
}

function branch(name: string): string {
  if (/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/.test(name)) return name;
  throw new InvalidArgumentError(`"${name}" is no name of a branch; give the target branch, as master.`);
}

const program = new Command("ci").description("What runs in the pipelines.");
program.exitOverride(endWithOurCode);
letReadersLeave();

program
  .command("report")
  .description("report previews and check to the merge request, and write report.md, report.sarif and JUnit's XML")
  .option("--from <folder>", "where the steps left what they found", "reports")
  .option("--title <name>", "name of report, status and comment", "onebox")
  .option("--previews <stacks>", "stacks that must have a preview: dev,staging,prod", names, [])
  .option("--against <branch>", "compare with the target branch: its rules, its settings, its cost", branch)
  .option("--no-publish", "write the files only")
  .action(async (options: ReportOptions) => {
    process.exitCode = await reportCommand(options, print);
  });

program
  .command("preview")
  .description("preview a stack with the read-only role, and keep what it says for the report, which judges it")
  .requiredOption("--stack <name>", "the stack")
  .option("--out <folder>", "where to leave it", "reports")
  .option("--against <branch>", "only if the change reaches the stack: what differs from this branch of origin", branch)
  .action(async ({ stack, out, against }: { stack: string; out: string; against?: string }) => {
    if (against !== undefined && !isAffected(stack, changedFiles(against), Object.keys(environmentRules()))) {
      print(markUnaffected(stack, out, against));
      return;
    }
    const code = await withScratch((scratch) =>
      previewStack({ stack, out }, previewSession(stack, process.env, scratch)),
    );
    print(`The preview of ${stack} ended with code ${code}; the report says what that means.`);
  });

program
  .command("apply")
  .description("deploy a stack: preview it, and do exactly what the preview says")
  .requiredOption("--stack <name>", "an environment of Pulumi.yaml")
  .option("--out <folder>", "where to leave what the preview says", "reports")
  .action(async ({ stack, out }: { stack: string; out: string }) => {
    const what = { stack, rule: ruleOf(stack), version: null };
    process.exitCode = await withDeploySession(what, process.env, (session) =>
      applyCommand({ stack, out, session }, print),
    );
  });

program.parseAsync().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = exitCodes.notEvaluated;
});
