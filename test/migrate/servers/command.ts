import { readFileSync } from "node:fs";
import { cutover } from "../../../migrate/cutover";
import { rollback } from "../../../migrate/end";
import { moveSchema, openMove } from "../../../migrate/move";
import { seed } from "../../../migrate/seed";
import { atOnce } from "./at-once";

/** A command of a move as a process of its own, which may be killed: `<settings> <folder of the state> <command>`. */
async function run([settings = "", folder = "", command = ""]: readonly string[]): Promise<void> {
  const { signal } = new AbortController();
  const say = (line: string): void => {
    console.log(line);
  };
  const move = await openMove({
    settings: moveSchema.parse(JSON.parse(readFileSync(settings, "utf8"))),
    folder,
    dryRun: false,
    say,
    signal,
  });
  try {
    if (command === "seed") await seed(move);
    else if (command === "rollback") await rollback(move, { agree: () => Promise.resolve(true) });
    else await cutover(move, atOnce);
  } finally {
    await move.close();
  }
}

void run(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
