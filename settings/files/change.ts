import { type Document, isMap, isScalar, parse, parseDocument, type Scalar, type YAMLMap } from "yaml";
import { Refusal } from "../../model/refusal";
import { namespace } from "../namespace";

/**
 * The text of a stack file with other values for some settings: comments, order and form of all else stay as they are. A
 * setting that the file leaves to its default is added to the map that it belongs to.
 * @param changes by setting: `host.instanceType`.
 * @throws Refusal where the file has something else in the place of a setting's map, or no map at all.
 */
export function withSettings(text: string, changes: Readonly<Record<string, string | number>>): string {
  return Object.entries(changes).reduce((before, [setting, value]) => withSetting(before, setting, value), text);
}

function withSetting(text: string, setting: string, value: string | number): string {
  const [first = "", ...rest] = setting.split(".");
  const path = ["config", `${namespace}${first}`, ...rest];
  const key = path.pop() ?? "";
  const document = parseDocument(text);
  const map = document.getIn(path, true);
  if (map === undefined && path.length > 2) return withMap(text, document, path, `${key}: ${written(value)}`);
  if (!isMap(map)) throw new Refusal(`The stack file has no ${first} to write ${setting} into.`);
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (pair === undefined) return added(text, map, `${key}: ${written(value)}`);
  if (!isScalar(pair.value))
    throw new Refusal(`${setting} of the stack file is not a single value; it was not changed.`);
  const [from, to] = rangeOf(pair.value);
  return text.slice(0, from) + written(value, pair.value) + text.slice(to);
}

/** Into the nearest map that is there. */
function withMap(text: string, document: Document.Parsed, path: readonly string[], inner: string): string {
  const [above, key = ""] = [path.slice(0, -1), path.at(-1)];
  const map = document.getIn(above, true);
  const line = `${key}: { ${inner} }`;
  if (isMap(map)) return added(text, map, line);
  if (above.length > 1 && map === undefined) return withMap(text, document, above, line);
  throw new Refusal(`The stack file has no ${above.at(-1)?.split(":").at(-1) ?? ""} to write ${line} into.`);
}

function added(text: string, map: YAMLMap, line: string): string {
  const last = map.items.at(-1);
  const [lastKey, lastValue] = [last?.key, last?.value];
  if (!isScalar(lastKey)) throw new Refusal(`${line} cannot be added to an empty map.`);
  const [, end] = rangeOf(lastValue ?? lastKey);
  if (map.flow === true) return `${text.slice(0, end)}, ${line}${text.slice(end)}`;
  const [start] = rangeOf(lastKey);
  const indent = " ".repeat(start - (text.lastIndexOf("\n", start) + 1));
  const endOfLine = text.indexOf("\n", end - 1);
  const at = endOfLine < 0 ? text.length : endOfLine;
  return `${text.slice(0, at)}\n${indent}${line}${text.slice(at)}`;
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as Scalar).range;
  if (range === null || range === undefined) throw new Refusal("The stack file cannot be changed in place.");
  return [range[0], range[1]];
}

/** A text keeps the quotes that it had, and gets some where YAML would take it for something else. */
function written(value: string | number, before?: Scalar): string {
  const isText = typeof parse(String(value)) === "string";
  const quote = { QUOTE_DOUBLE: '"', QUOTE_SINGLE: "'" }[String(before?.type)] ?? (isText ? "" : '"');
  return typeof value === "number" ? String(value) : `${quote}${value}${quote}`;
}
