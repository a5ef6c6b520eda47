import { isDeepStrictEqual } from "node:util";
import { saidByCommand } from "./command";
import { list } from "./list";
import { planned, sidesOf } from "./plans";

/** Every change of docs/changes.md by the command itself, held against what was seen to happen: 1 where one differs. */
export async function soakChanges(): Promise<number> {
  let different = 0;
  for (const listed of list) {
    const [said, seen] = [await saidByCommand(listed), planned(await sidesOf(listed))];
    const isSame = isDeepStrictEqual(
      said.map(({ stack, changes, away }) => ({ stack, changes, away })),
      seen.map(({ stack, changes, away }) => ({ stack, changes, away })),
    );
    if (!isSame) different += 1;
    console.log(`${isSame ? "the same " : "DIFFERENT"} ${listed.title}`);
  }
  console.log(`${list.length - different} of ${list.length} changes are the same by the command.`);
  return different === 0 ? 0 : 1;
}
