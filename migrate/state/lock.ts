import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { JournalError } from "./journal";
import { makeFolder } from "../../model/make-folder";

/**
 * One process conducts a move at a time. The lock of a process that is gone counts for nothing.
 * @returns what gives it back.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder, 0o700);
  const file = path.join(folder, "lock");
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
      return () => {
        rmSync(file, { force: true });
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = Number(readFileSync(file, "utf8"));
      if (isRunning(holder))
        throw new JournalError(`Process ${holder} is already running this move. Wait for it to end, or stop it.`);
      rmSync(file, { force: true });
    }
  }
  throw new JournalError(`${file} is held by somebody else. Try again.`);
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
