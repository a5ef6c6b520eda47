import { isMap, isScalar, parse, parseDocument, type Scalar, type YAMLMap } from "yaml";
import { Refusal } from "../../model/refusal";
import { namespace } from "../namespace";

/**
 * The text of a stack file with other values for some settings: comments, order and form of all else stay as they are. A
 * setting that the file leaves to its default is added to the map that it belongs to.
 * @param changes by setting: `host.instanceType`.
 * @throws Refusal where the file has no map for a setting, or something else in its place.
 */
export function withSettings(text: string, changes: Readonly<Record<string, string | number>>): string {
  return Object.entries(changes).reduce((before, [setting, value]) => withSetting(before, setting, value), text);
}

function withSetting(text: string, setting: string, value: string | number): string {
  const [first = "", ...rest] = setting.split(".");
  const path = ["config", `${namespace}${first}`, ...rest];
  const key = path.pop() ?? "";
  const map = parseDocument(text).getIn(path, true);
  if (!isMap(map)) throw new Refusal(`The stack file has no ${first} to write ${setting} into.`);
  const pair = map.items.find((item) => isScalar(item.key) && item.key.value === key);
  if (pair === undefined) return added(text, map, key, value);
  if (!isScalar(pair.value)) throw new Refusal(`${setting} of the stack file is no single value; it was not changed.`);
  const [from, to] = rangeOf(pair.value);
  return text.slice(0, from) + written(value, pair.value) + text.slice(to);
}

function added(text: string, map: YAMLMap, key: string, value: string | number): string {
  const last = map.items.at(-1);
  const [lastKey, lastValue] = [last?.key, last?.value];
  if (!isScalar(lastKey)) throw new Refusal(`${key} cannot be added to an empty map.`);
  const line = `${key}: ${written(value)}`;
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
