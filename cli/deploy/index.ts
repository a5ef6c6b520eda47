import type { Command } from "commander";
import { print } from "../command-line";
import { example, type OwnSession, ownSessionOption, type Stack, version } from "../options";
import "../without-sdk-warning";
import { deploy } from "./deploy";
import { operatedEnvironment } from "./environment";

export function define(command: Command): void {
  command
    .description("Releases a version in an environment, or puts back what ran there and says why.")
    .requiredOption("--stack <name>", "the environment")
    .requiredOption("--version <version>", "a version that was pushed", version)
    .addOption(ownSessionOption())
    .action(async ({ stack, ...request }: Stack & OwnSession & { readonly version: string }) => {
      process.exitCode = await deploy(operatedEnvironment(stack), request, print);
    });
  example(command, "onebox deploy --stack prod --version 1.4.2");
}
