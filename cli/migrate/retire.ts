import type { Command } from "commander";
import { retire } from "../../migrate/end";
import { example } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

export function defineRetire(parent: Command): void {
  const command = parent
    .command("retire")
    .description(
      "a last backup of the old database and uploads; then slot, publication, role, relay, proxy and key are taken away",
    );
  moveOptions(command).action(async (flags: MoveFlags) => {
    await moving(flags, retire);
  });
  example(command, "onebox migrate retire --dry-run", "onebox migrate retire");
}
