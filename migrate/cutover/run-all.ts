import type { Remote } from "../remote";

/** @throws Error at the first command that fails. */
export async function runAll(
  remote: Remote,
  commands: readonly (readonly string[])[],
  signal?: AbortSignal,
): Promise<void> {
  for (const argv of commands) {
    const { code, stderr, stdout } = await remote.run(argv, signal === undefined ? {} : { signal });
    const words = (stderr.trim() === "" ? stdout : stderr).trim().split("\n").slice(-3).join("; ");
    if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${words}`);
  }
}
