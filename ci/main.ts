import { Command, InvalidArgumentError } from "commander";
import { exitCodes } from "../check/result";
import { applyCommand } from "./commands/apply";
import { previewStack } from "./commands/preview";
import { reportCommand, type ReportOptions } from "./commands/report";
import { ruleOf } from "./environments";
import { withScratch } from "./scratch";
import { previewSession, withDeploySession } from "./session";

const print = (line: string): void => {
  console.log(line);
};

function names(text: string): string[] {
  const list = text.split(",").filter((name) => name !== "");
  const wrong = list.find((name) => !/^[a-z][a-z0-9]{1,11}$/.test(name));
  if (wrong !== undefined) throw new InvalidArgumentError(`"${wrong}" is no name of a stack; write them as dev,prod.`);
  return list;
}

const program = new Command("ci").description("What runs in the pipelines.");

program
  .command("report")
  .description("report previews and check to the merge request, and write report.md, report.sarif and JUnit's XML")
  .option("--from <folder>", "where the steps left what they found", "reports")
  .option("--title <name>", "name of report, status and comment", "onebox")
  .option("--previews <stacks>", "stacks that must have a preview: dev,staging,prod", names, [])
  .option("--compare", "compare with the target branch: its rules, its settings, its cost", false)
  .option("--no-publish", "write the files only")
  .action(async (options: ReportOptions) => {
    process.exitCode = await reportCommand(options, print);
  });

program
  .command("preview")
  .description("preview a stack with the read-only role, and keep what it says for the report, which judges it")
  .requiredOption("--stack <name>", "the stack")
  .option("--out <folder>", "where to leave it", "reports")
  .action(async ({ stack, out }: { stack: string; out: string }) => {
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
