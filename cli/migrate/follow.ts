import { type Command, Option } from "commander";
import { follow } from "../../migrate/follow";
import { example, seconds } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

interface FollowFlags extends MoveFlags {
  readonly every: number;
  readonly keepFree: number;
  readonly once: boolean;
}

export function defineFollow(parent: Command): void {
  const command = parent
    .command("follow")
    .description("keep both sides up to date and say how far they are apart, until Ctrl-C")
    .addOption(new Option("--every <seconds>", "how often to look").argParser(seconds).default(10))
    .addOption(
      new Option("--keep-free <gigabytes>", "below it on the old disk, the slot is dropped")
        .argParser(Number)
        .default(2),
    )
    .option("--once", "end as soon as less than 1 MB is on its way", false);
  moveOptions(command).action(async (flags: FollowFlags) => {
    const options = { dangerBytes: flags.keepFree * 1024 ** 3, everyMs: flags.every * 1000 };
    await moving(flags, (move) => follow(move, flags.once ? { ...options, untilBytes: 1024 ** 2 } : options));
  });
  example(command, "onebox migrate follow", "onebox migrate follow --once --keep-free 10");
}
