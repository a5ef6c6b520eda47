import { type Command, Option } from "commander";
import { print } from "../command-line";
import { stackSettings } from "../deploy/environment";
import { confirm } from "../deploy/standard-input";
import { days, example, type Stack } from "../options";
import "../without-sdk-warning";
import { removeOldImages } from "./remove-old";

interface Flags extends Stack {
  readonly olderThan: number;
  readonly yes: boolean;
}

export function define(command: Command): void {
  command
    .description("Deletes old images that no environment runs or would roll back to.")
    .option("--stack <name>", "the account's stack", "account")
    .addOption(new Option("--older-than <days>", "pushed so long ago").argParser(days).default(180))
    .option("--yes", "do not ask", false)
    .action(async ({ stack, olderThan: olderThanDays, yes }: Flags) => {
      const settings = stackSettings(stack);
      if (settings.kind !== "account") throw new Error(`The stack ${stack} is not the account: it has no images.`);
      const { awsAccountId: accountId, region, project } = settings;
      const agree = yes ? () => Promise.resolve(true) : confirm;
      const environments = Object.keys(project.environments);
      process.exitCode = await removeOldImages(
        { accountId, region, prefix: project.prefix, environments, olderThanDays, agree },
        print,
      );
    });
  example(command, "onebox images", "onebox images --older-than 90");
}
