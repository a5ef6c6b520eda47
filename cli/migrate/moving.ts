import path from "node:path";
import type { Command } from "commander";
import { type Move, type MoveOptions, openMove, readMove } from "../../migrate/move";
import { lockFolder } from "../../migrate/state";
import { interruption, print } from "../command-line";

const ending = "A step ends, or is undone, before this ends; once more ends at once.";

/** Which move it is, and whether anything is done. */
export interface MoveFlags {
  readonly move: string;
  readonly state: string;
  readonly dryRun: boolean;
}

export function moveOptions(command: Command): Command {
  return command
    .option("--move <file>", "what is moved from where to where", "migrate.yaml")
    .option("--state <folder>", "what was done so far", path.join(".onebox", "migrate"))
    .option("--dry-run", "say what would be done, and do nothing", false);
}

export function optionsOf({ move, state, dryRun }: MoveFlags, say = print): Omit<MoveOptions, "rehearsal" | "journal"> {
  return { settings: readMove(move), folder: path.resolve(state), dryRun, say, signal: interruption(ending) };
}

/** Conducts a move alone; connections are ended in any case. */
export async function moving<T>(flags: MoveFlags, use: (move: Move) => Promise<T>, say = print): Promise<T> {
  return await alone(flags, async () => {
    const move = await openMove(optionsOf(flags, say));
    try {
      return await use(move);
    } finally {
      await move.close();
    }
  });
}

export async function alone<T>({ state }: MoveFlags, use: () => Promise<T>): Promise<T> {
  const unlock = lockFolder(path.resolve(state));
  try {
    return await use();
  } finally {
    unlock();
  }
}
