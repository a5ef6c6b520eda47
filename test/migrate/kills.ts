import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { follow } from "../../migrate/follow";
import { differencesOfWriter } from "./soak";
import { verifyLive } from "../../migrate/verify/live";
import { BothSides } from "./servers/both-sides";
import { Writer } from "./servers/writer";

type Command = "seed" | "cutover" | "rollback";

const main = path.join(__dirname, "servers/command.ts");

/**
 * A move there and back again and again under a writer, each of whose commands is killed at random moments, whatever it
 * is doing, and then run to its end. @returns 1 where anything differs, is lost or doubled. @throws Error where a command cannot go on.
 */
export async function soakKills(times: number, killsEach: number): Promise<number> {
  const sides = new BothSides();
  const writer = new Writer(sides.old, sides.media, sides.running);
  const state = path.join(sides.folder, "state");
  const settings = path.join(sides.folder, "settings.json");
  let wrong = 0;
  let kills = 0;

  /** @param killMs null: to its end. @returns its exit code, null where it was killed. */
  const runOnce = async (command: Command, killMs: number | null): Promise<{ code: number | null; said: string }> => {
    const argv = ["-r", "./check/loader/transpile.js", main, settings, state, command];
    const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"], detached: true });
    let said = "";
    const hear = (chunk: Buffer): void => {
      said += chunk.toString();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
    // It counts from its first word: starting takes longer than any step.
    if (killMs !== null) {
      while (said === "" && child.exitCode === null) await pause(10);
      await Promise.race([ended, pause(killMs)]);
      if (child.exitCode === null) child.kill("SIGKILL");
    }
    return { code: await ended, said };
  };

  const tell = (command: Command, code: number | null, said: string): void => {
    console.log(`${command} ended with ${code}: ${said.trim().split("\n").slice(-12).join("\n")}`);
  };

  const toItsEnd = async (command: Command, longestMs: number): Promise<void> => {
    for (let kill = 0; kill < killsEach; kill += 1) {
      const { code, said } = await runOnce(command, Math.random() * longestMs);
      if (code === null) kills += 1;
      else if (code === 0) return;
      else tell(command, code, said);
    }
    // A switch that was killed in its midst may find that the old system serves again, and is begun anew.
    for (let tries = 0; tries < 3; tries += 1) {
      const { code, said } = await runOnce(command, null);
      if (code === 0) return;
      tell(command, code, said);
    }
    throw new Error(`${command} cannot go on.`);
  };

  try {
    await sides.start();
    mkdirSync(state);
    writeFileSync(settings, JSON.stringify(sides.settings()));
    await writer.start();
    for (let time = 1; time <= times; time += 1) {
      await toItsEnd("seed", 10_000);
      const move = await sides.move();
      await follow(move, { dangerBytes: 0, everyMs: 100, untilBytes: 1_000_000, patienceMs: 120_000 });
      const { differences } = await verifyLive(move);
      await toItsEnd("cutover", 6_000);
      const { lost, doubled } = await differencesOfWriter(writer, sides.new);
      console.log(
        `${time}: ${kills} kills so far; ${differences.length} differences, of ${writer.acknowledged.size} writes ${lost} lost, ${doubled} doubled`,
      );
      wrong += differences.length + lost + doubled;
      await toItsEnd("rollback", 4_000);
    }
    return wrong === 0 ? 0 : 1;
  } finally {
    await writer.stop();
    await sides.remove();
  }
}
