import { homedir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { platformHere, readChecksums, writeChecksums } from "../../ci/tools/checksums";
import { installAll } from "../../ci/tools/install";
import { pinned } from "../../ci/tools/pin";
import { endWith, print } from "../command-line";
import { example } from "../options";

export function define(command: Command): void {
  command.description("The programs that deploy, each verified by its checksum.");
  example(command, "onebox tools install", "onebox tools pin");
  install(command.command("install"));
  pin(command.command("pin"));
}

function install(command: Command): void {
  command
    .description("install Pulumi and its plug-ins into PULUMI_HOME; nothing that is there already is used")
    .action(async () => {
      endWith();
      const home = process.env["PULUMI_HOME"] ?? join(homedir(), ".pulumi");
      await installAll(readChecksums(), platformHere(), home, print);
    });
  example(command, "onebox tools install");
}

function pin(command: Command): void {
  command.description("fetch all of them and write their checksums, on a machine that you trust").action(async () => {
    endWith();
    writeChecksums(await pinned(readChecksums()));
    print("ci/tools/pinned.json is written. Compare it with what Pulumi publishes, and commit it.");
  });
  example(command, "onebox tools pin");
}
