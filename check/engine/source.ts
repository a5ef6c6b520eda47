import path from "node:path";
import { fileURLToPath } from "node:url";
import type { SourcePosition } from "../../model";
import type { Frame } from "./request";

/** The innermost line of ours that made a resource: inside the project and outside node_modules. */
export function firstLineOfOurs(root: string, frames: readonly Frame[]): SourcePosition | null {
  for (const frame of frames) {
    if (frame === null || !frame.uri.startsWith("file:")) continue;
    const file = path.relative(root, fileURLToPath(frame.uri)).split(path.sep);
    const ours = file[0] !== ".." && !file.includes("node_modules") && file.join("") !== "";
    if (ours) return { file: file.join("/"), line: Math.max(1, frame.line) };
  }
  return null;
}
