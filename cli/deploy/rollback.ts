import type { Command } from "commander";
import { print } from "../command-line";
import { example, type OwnSession, ownSessionOption, type Stack } from "../options";
import "../without-sdk-warning";
import { deploy } from "./deploy";
import { operatedEnvironment } from "./environment";

export function define(command: Command): void {
  command
    .description("Goes back to the release that ran in an environment before the current one.")
    .requiredOption("--stack <name>", "the environment")
    .addOption(ownSessionOption())
    .action(async ({ stack, ...request }: Stack & OwnSession) => {
      process.exitCode = await deploy(operatedEnvironment(stack), { ...request, version: null }, print);
    });
  example(command, "onebox rollback --stack prod");
}
