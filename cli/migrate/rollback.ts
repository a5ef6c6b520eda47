import type { Command } from "commander";
import { rollback } from "../../migrate/end";
import { exitCodes } from "../../model/check-result";
import { visible } from "../../migrate/verify";
import { print } from "../command-line";
import { confirm } from "../deploy/standard-input";
import { example } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

export function defineRollback(parent: Command): void {
  const command = parent
    .command("rollback")
    .description("put the old system back in service; says first what would be lost, and keeps it in a file")
    .option("--yes", "do not ask", false);
  moveOptions(command).action(async (flags: MoveFlags & { yes: boolean }) => {
    const serves = await moving(flags, (move) =>
      rollback(move, {
        agree: async (lost) => {
          for (const { kind, name } of lost) print(`would be lost: ${kind} ${visible(name)}`);
          return flags.yes || (await confirm("Give it up and go back to the old system?"));
        },
      }),
    );
    if (!serves && !flags.dryRun) process.exitCode = exitCodes.notEvaluated;
  });
  example(command, "onebox migrate rollback --dry-run", "onebox migrate rollback");
}
