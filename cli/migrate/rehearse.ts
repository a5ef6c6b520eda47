import type { Command } from "commander";
import { rehearse } from "../../migrate/end";
import { isSame, reportText } from "../../migrate/verify";
import { exitCodes } from "../../model/check-result";
import { print } from "../command-line";
import { example } from "../options";
import { alone, type MoveFlags, moveOptions, optionsOf } from "./moving";

export function defineRehearse(parent: Command): void {
  const command = parent
    .command("rehearse")
    .description("a whole move into a database and a prefix of its own, verified, timed and wiped");
  moveOptions(command).action(async (flags: MoveFlags) => {
    const rehearsal = await alone(flags, () => rehearse(optionsOf(flags)));
    if (rehearsal === null) return;
    const { report, seconds } = rehearsal;
    for (const line of reportText(report)) print(line);
    print(
      `Copy ${seconds.seed.toFixed(0)} s, catching up ${seconds.catchUp.toFixed(0)} s, verification ${seconds.verify.toFixed(0)} s.`,
    );
    print(`A freeze: ${seconds.freeze.toFixed(0)} s, and as long as the old system takes to stop.`);
    process.exitCode = isSame(report) ? exitCodes.clean : exitCodes.findings;
  });
  example(command, "onebox migrate rehearse");
}
