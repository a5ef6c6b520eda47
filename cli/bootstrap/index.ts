import type { Command } from "commander";
import { readProject } from "../../settings/files";
import { print } from "../command-line";
import { stackSettings } from "../deploy/environment";
import { confirm } from "../deploy/standard-input";
import { example, type Stack } from "../options";
import "../without-sdk-warning";
import { bootstrap } from "./bootstrap";

export function define(command: Command): void {
  command
    .description("Creates the state bucket and a key for each stack, once per account.")
    .option("--stack <name>", "the stack whose settings say account and region", "account")
    .option("--yes", "do not ask", false)
    .action(async ({ stack, yes }: Stack & { readonly yes: boolean }) => {
      const { stacks } = readProject(process.cwd());
      const {
        awsAccountId: accountId,
        region,
        project: { prefix },
      } = stackSettings(stack);
      const agree = yes ? () => Promise.resolve(true) : () => confirm("Make them?");
      process.exitCode = await bootstrap({ accountId, region, stacks, prefix, agree }, print);
    });
  example(command, "onebox bootstrap", "onebox bootstrap --yes");
}
