import type { SourcePosition } from "../../model";
import type { EngineState } from "./schema";

/**
 * The first line of ours that led to a resource: the innermost frame of its stack trace that lies in the project and
 * outside node_modules. Null where the engine names none, as for what a remote component makes.
 */
export function firstLineOfOurs(state: Pick<EngineState, "stackTrace" | "sourcePosition">): SourcePosition | null {
  const positions = [...(state.stackTrace ?? []).map((frame) => frame.sourcePosition), state.sourcePosition];
  for (const position of positions) {
    const found = /^project:\/\/\/(.+)#(\d+)(?:,\d+)?$/.exec(position ?? "");
    const [, file, line] = found ?? [];
    if (file !== undefined && isOurs(file)) return { file: decodeURI(file), line: Math.max(1, Number(line)) };
  }
  return null;
}

function isOurs(file: string): boolean {
  return !file.split("/").includes("node_modules") && !file.startsWith("..");
}
