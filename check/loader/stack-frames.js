"use strict";
/**
 * Maps stack frames of TypeScript back to their lines, and no others: what maps the frames of every library, as the
 * SDK's runner sets up, takes a second. The SDK reads the stack of every resource and of many a promise.
 */
const { SourceMap } = require("node:module");

/** Source maps of the files that were loaded, by path: as text until one is needed. */
const maps = new Map();
exports.maps = maps;

/** What a place in the code is called, by file and offset: each is passed hundreds of times. */
const known = new Map();

Object.defineProperty(Error, "prepareStackTrace", { configurable: false, get: () => prepare, set: () => undefined });

function prepare(error, frames) {
  let text = header(error);
  for (const frame of frames) text += `\n    at ${remembered(frame)}`;
  return text;
}

function header(error) {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

function remembered(frame) {
  const file = frame.getFileName();
  if (typeof file !== "string") return frame.toString();
  let places = known.get(file);
  if (places === undefined) known.set(file, (places = new Map()));
  const offset = frame.getPosition();
  let text = places.get(offset);
  if (text === undefined) places.set(offset, (text = described(frame, file)));
  return text;
}

function described(frame, file) {
  const text = frame.toString();
  const map = maps.get(file);
  if (map === undefined) return text;
  const parsed = typeof map === "string" ? new SourceMap(JSON.parse(map)) : map;
  maps.set(file, parsed);
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const entry = parsed.findEntry(line - 1, column - 1);
  if (entry.originalLine === undefined) return text;
  return text.replace(`:${line}:${column}`, `:${entry.originalLine + 1}:${entry.originalColumn + 1}`);
}
