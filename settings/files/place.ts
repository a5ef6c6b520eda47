import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { isOfProject } from "../project";
import { namespace } from "../namespace";
import { stackFileName } from "./stack-names";

/** File and line of a setting, or of what it should stand in: `Pulumi.dev.yaml:12`. */
export function placeOf(root: string, stack: string, key: string): string {
  const ofProject = isOfProject(key);
  const name = ofProject ? "Pulumi.yaml" : stackFileName(stack);
  const file = path.join(root, name);
  if (!existsSync(file)) return name;
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  const [first = "", ...rest] = key.split(".");
  const full = first.includes(":") ? first : `${namespace}${first}`;
  const offset = offsetOf(document.contents, ["config", full, ...(ofProject ? ["value"] : []), ...rest]);
  return offset === undefined ? name : `${name}:${lines.linePos(offset).line}`;
}

/** Where the last part of the path that there is begins. */
function offsetOf(from: Node | null, segments: readonly string[]): number | undefined {
  let node: unknown = from;
  let offset: number | undefined;
  for (const segment of segments) {
    const found = child(node, segment);
    if (found === undefined) break;
    node = found.value;
    offset = found.offset ?? offset;
  }
  return offset;
}

function child(node: unknown, segment: string): { value: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
    return pair && { value: pair.value, offset: isScalar(pair.key) ? pair.key.range?.[0] : undefined };
  }
  if (!isSeq(node)) return undefined;
  const item = node.items[Number(segment)] as Node | undefined;
  return item && { value: item, offset: item.range?.[0] };
}
