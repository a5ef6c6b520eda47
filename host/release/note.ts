import { type Note, noteTag, writeNote } from "../contract/notes";
import { run } from "./docker";

/** Into the system's journal, for `npx onebox host history`. What is done does not fail for it. */
export async function note(kind: Note["kind"], id: string, text: string): Promise<void> {
  const { code, stderr } = await run("logger", ["--tag", noteTag, "--size", "8KiB", writeNote({ kind, id, text })]);
  if (code !== 0) console.error(`not noted: ${kind} ${id}: ${stderr.trim()}`);
}
