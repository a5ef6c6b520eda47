import type { Command } from "commander";
import { copyMasked } from "../../migrate/masked";
import { example } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

export function defineCopy(parent: Command): void {
  const command = parent
    .command("copy")
    .description("a masked copy of the old database for dev or staging; nobody can read it before it is masked")
    .option("--replace", "give up the database that is there", false);
  moveOptions(command).action(async (flags: MoveFlags & { replace: boolean }) => {
    await moving(flags, (move) => copyMasked(move, flags));
  });
  example(command, "onebox migrate copy --move migrate.staging.yaml --replace");
}
