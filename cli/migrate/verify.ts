import type { Command } from "commander";
import type { Move } from "../../migrate/move";
import { bytesCompared } from "../../migrate/report/progress";
import { verifyUploads } from "../../migrate/uploads";
import { isSame, type Report, reportText, together, verifyDatabase } from "../../migrate/verify";
import { verifyLive } from "../../migrate/verify/live";
import { exitCodes } from "../../model/check-result";
import { print, tell } from "../command-line";
import { example } from "../options";
import { type MoveFlags, moveOptions, moving } from "./moving";

interface VerifyFlags extends MoveFlags {
  readonly frozen: boolean;
  readonly json: boolean;
}

export function defineVerify(parent: Command): void {
  const command = parent
    .command("verify")
    .description("compare every row, object and upload of both sides, and name each difference")
    .option("--frozen", "nobody writes to either side: sequences and large objects have to be the same, too", false)
    .option("--json", "print the report", false);
  moveOptions(command).action(async (flags: VerifyFlags) => {
    if (flags.dryRun) {
      print("would     read both sides whole, and write nothing");
      return;
    }
    const compare = async (move: Move): Promise<Report> => {
      if (!flags.frozen) return await verifyLive(move);
      const { old, new: target, uploads, bucket, settings } = move;
      const database = await verifyDatabase({
        old,
        new: target,
        owner: settings.new.database.owner,
        onProgress: bytesCompared(move.say),
      });
      return uploads === null
        ? database
        : together([database, await verifyUploads({ old: uploads, new: bucket, say: move.say })]);
    };
    const report = await moving(flags, compare, flags.json ? tell : print);
    if (flags.json) print(JSON.stringify(report));
    else for (const line of reportText(report)) print(line);
    process.exitCode = isSame(report) ? exitCodes.clean : exitCodes.findings;
  });
  example(command, "onebox migrate verify", "onebox migrate verify --frozen --json");
}
