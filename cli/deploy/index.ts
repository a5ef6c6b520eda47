import type { Command } from "commander";
import { print } from "../command-line";
import { example, type Stack, version } from "../options";
import "../without-sdk-warning";
import { deploy } from "./deploy";
import { operatedEnvironment } from "./environment";

export function define(command: Command): void {
  command
    .description("Releases a version in an environment, or puts back what ran there and says why.")
    .requiredOption("--stack <name>", "the environment")
    .requiredOption("--version <version>", "a version that was pushed", version)
    .action(async ({ stack, version: wanted }: Stack & { readonly version: string }) => {
      process.exitCode = await deploy(operatedEnvironment(stack), { version: wanted }, print);
    });
  example(command, "onebox deploy --stack prod --version 1.4.2");
}
