import type { Command } from "commander";
import { startOver } from "../../migrate/follow";
import { seed } from "../../migrate/seed";
import { example } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

export function defineSeed(parent: Command): void {
  const command = parent
    .command("seed")
    .description(
      "copy database and uploads while the old system runs; run again, it continues where it was interrupted",
    )
    .option("--again", "copy the database again", false);
  moveOptions(command).action(async (flags: MoveFlags & { again: boolean }) => {
    await moving(flags, async (move) => {
      if (flags.again && !flags.dryRun) startOver(move);
      await seed(move);
    });
  });
  example(command, "onebox migrate seed --dry-run", "onebox migrate seed");
}
