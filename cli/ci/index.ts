import type { Command } from "commander";
import { applyCommand } from "../../ci/commands/apply";
import { previewStack } from "../../ci/commands/preview";
import { reportCommand, type ReportOptions } from "../../ci/commands/report";
import { deployThroughGate } from "../../ci/gate/deploy";
import { isForTheGate } from "../../ci/place";
import { withDeploySession } from "../../ci/session";
import { projectSettings, readProject, ruleOf } from "../../settings/files";
import { print } from "../command-line";
import { operatedEnvironment } from "../deploy/environment";
import { wakeEnvironment } from "../host/wake";
import { example, branch, type Stack, stackNames } from "../options";
import "../without-sdk-warning";
import { approvals } from "./gate";
import { seenInFiles } from "./seen-in-files";

export function define(command: Command): void {
  command.description("What runs in the pipelines.");
  example(command, "onebox ci preview --stack dev", "onebox ci report --previews dev --no-publish");
  preview(command.command("preview"));
  report(command.command("report"));
  apply(command.command("apply"));
  approvals(command.command("approvals"));
}

function preview(command: Command): void {
  command
    .description("preview a stack with your own session, and keep what it says for the report, which judges it")
    .requiredOption("--stack <name>", "the stack")
    .option("--out <folder>", "where to leave it", "reports")
    .action(async ({ stack, out }: Stack & { out: string }) => {
      const code = await previewStack({ stack, out });
      print(`The preview of ${stack} ended with code ${code}; the report says what that means.`);
    });
  example(command, "onebox ci preview --stack dev");
}

function report(command: Command): void {
  command
    .description("report the check to the merge request, and write report.md, report.sarif and JUnit's XML")
    .option("--from <folder>", "where the steps left what they found", "reports")
    .option("--title <name>", "name of report, status and comment", "onebox")
    .option("--previews <stacks>", "stacks that must have a preview: dev,staging,prod", stackNames, [])
    .option(
      "--against <branch>",
      "compare with the target branch: its rules, its settings, its cost; every stack of the change has to be there",
      branch,
    )
    .option("--no-publish", "write the files only")
    .action(async (options: Omit<ReportOptions, "seenInFiles">) => {
      process.exitCode = await reportCommand({ ...options, seenInFiles }, print);
    });
  example(command, "onebox ci report --against main");
}

function apply(command: Command): void {
  command
    .description("deploy a stack: preview it, and do exactly what the preview says")
    .requiredOption("--stack <name>", "an environment of Pulumi.yaml")
    .option("--out <folder>", "where to leave what the preview says", "reports")
    .action(async ({ stack, out }: Stack & { out: string }) => {
      const rule = ruleOf(stack, projectSettings(readProject(process.cwd())));
      process.exitCode = isForTheGate(rule, process.env)
        ? await deployThroughGate({ environment: stack, act: "apply", version: null }, process.env, print)
        : await withDeploySession({ stack, rule }, process.env, (own) => {
            // Our own clients act as Pulumi does.
            Object.assign(process.env, own);
            const wake = (): Promise<void> => wakeEnvironment(operatedEnvironment(stack), print);
            return applyCommand({ stack, out, session: own, wake }, print);
          });
    });
  example(command, "onebox ci apply --stack dev");
}
