import { isDeepStrictEqual } from "node:util";
import { saidByCommand } from "./command";
import { list } from "./list";
import { planned, sidesOf } from "./plans";

/**
 * Every change of docs/changes.md by the command itself, held against what was seen to happen: 1 where one differs.
 * @param from the number of the first one, to go on where it was broken off.
 */
export async function soakChanges(from = 1): Promise<number> {
  let different = 0;
  const tried = list.slice(from - 1);
  for (const [number, listed] of tried.entries()) {
    const planOfSides = planned(await sidesOf(listed));
    const [said, seen] = [
      await saidByCommand(listed),
      // The command goes through all stacks, and has an order of its own.
      listed.stacks.flatMap((stack) => planOfSides.filter((one) => one.stack === stack)),
    ];
    const [bySaid, bySeen] = [said, seen].map((all) =>
      all.map(({ stack, changes, away }) => ({ stack, changes, away })),
    );
    const isSame = isDeepStrictEqual(bySaid, bySeen);
    if (!isSame) different += 1;
    console.log(`${isSame ? "the same " : "DIFFERENT"} ${from + number} ${listed.title}`);
    if (!isSame) console.log(`said: ${JSON.stringify(bySaid)}\nseen: ${JSON.stringify(bySeen)}`);
  }
  console.log(`${tried.length - different} of ${tried.length} changes are the same by the command.`);
  return different === 0 ? 0 : 1;
}
