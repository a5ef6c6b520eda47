import path from "node:path";
import { type Command, Option } from "commander";
import { cutover } from "../../migrate/cutover";
import { succeededRehearsals } from "../../migrate/end";
import { reportText } from "../../migrate/verify";
import { print } from "../command-line";
import { confirm } from "../deploy/standard-input";
import { duration, example } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

export function defineCutover(parent: Command): void {
  const command = parent
    .command("cutover")
    .description(
      "freeze the old side, bring the last changes over, verify, and switch; undone by itself where it fails",
    )
    .addOption(new Option("--watch <time>", "how long to watch the new side").argParser(duration).default(30, "30m"));
  command.option("--leave-jobs", "do not ask: jobs of the old queue that do not end stay there", false);
  moveOptions(command).action(async (flags: MoveFlags & { watch: number; leaveJobs: boolean }) => {
    await moving(flags, (move) =>
      cutover(move, {
        rehearsals: succeededRehearsals(path.join(move.folder, "rehearsal")),
        watchMs: flags.watch * 60_000,
        sampleMs: 10_000,
        leaveJobs: async () => flags.leaveJobs || (await confirm("Leave them in the old queue?", "--leave-jobs")),
        onReport: (report) => {
          for (const line of reportText(report)) print(line);
        },
      }),
    );
  });
  example(command, "onebox migrate cutover --dry-run", "onebox migrate cutover --watch 2h");
}
