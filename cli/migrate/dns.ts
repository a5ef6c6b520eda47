import { type Command, Option } from "commander";
import { exitCodes } from "../../model/check-result";
import { followDns } from "../../migrate/cutover";
import { duration, example, seconds } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

interface DnsFlags extends MoveFlags {
  readonly every: number;
  readonly quiet: number;
  readonly once: boolean;
}

export function defineDns(parent: Command): void {
  const command = parent
    .command("dns")
    .description("after cutover: wait until every name leads to the new host and nobody comes through the old server")
    .addOption(new Option("--every <seconds>", "how often to look").argParser(seconds).default(60))
    .addOption(
      new Option("--quiet <time>", "how long nobody may have come through the old server")
        .argParser(duration)
        .default(24 * 60, "24h"),
    )
    .option("--once", "look once, and wait for nothing; ends with 1 where it is not so yet", false);
  moveOptions(command).action(async (flags: DnsFlags) => {
    const options = { everyMs: flags.every * 1_000, quietMs: flags.quiet * 60_000, once: flags.once };
    const isSo = await moving(flags, (move) => followDns(move, options));
    process.exitCode = isSo ? exitCodes.clean : exitCodes.findings;
  });
  example(command, "onebox migrate dns", "onebox migrate dns --once --quiet 2h");
}
