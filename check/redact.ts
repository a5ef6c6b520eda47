import type { Registered } from "./engine/registered";
import { secretTexts } from "./engine/wire";

/** Shorter texts would be found inside words that have nothing to do with them. */
const shortest = 4;

/** From here on a part of a secret counts as one: with a digit in it, and without any. */
const shortestPart = { withDigit: 6, ofLetters: 12 };

/** Stands where a secret was until all are found: the words that are shown for it may themselves be a part of one. */
const hole = "\0";

/**
 * Takes the secrets of these resources out of a text. A policy sees them in plain, and one of another pack than ours may
 * repeat them: as they are, in another writing, a line of them, or cut off.
 */
export function redactor(resources: readonly Registered[]): (text: string) => string {
  const texts = resources.flatMap(({ inputs, outputs }) => [...secretTexts(inputs), ...secretTexts(outputs)]);
  const secrets = [...new Set(texts.flatMap((text) => [text, ...piecesOf(text)]))];
  // The longest first, because one may be a part of another.
  const written = [...new Set(secrets.flatMap(writings))]
    .filter(({ length }) => length >= shortest)
    .sort((left, right) => right.length - left.length);
  const words = secrets.filter((secret) => !/\s/.test(secret));
  return (text) =>
    written
      .reduce((rest, one) => rest.replaceAll(one, hole), text)
      .replaceAll(/[^\s"'`=:,;()[\]{}…\0]*[^\s"'`=:,;()[\]{}…\0.]/g, (part) => (isPart(part, words) ? hole : part))
      .replaceAll(hole, "[secret]");
}

/** What a message may show of a secret by itself: a line of a key, a value of a document. */
function piecesOf(secret: string): readonly string[] {
  const lines = secret.split(/\r?\n/).map((line) => line.trim());
  return [...lines, ...valuesIn(secret)].filter(({ length }) => length >= shortestPart.withDigit);
}

function valuesIn(document: string): readonly string[] {
  try {
    return textsIn(JSON.parse(document));
  } catch {
    return [];
  }
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  return typeof value === "string" || typeof value === "number" ? [String(value)] : [];
}

function isPart(part: string, secrets: readonly string[]): boolean {
  const least = /\d/.test(part) ? shortestPart.withDigit : shortestPart.ofLetters;
  return part.length >= least && secrets.some((secret) => secret.includes(part));
}

/** As it is, and as it stands in JSON, in JSON within JSON, in an address, and in bytes that are written as text. */
function writings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inAddress = encodeURIComponent(secret);
  const hex = bytes.toString("hex");
  return [
    ...[secret, inJson, JSON.stringify(inJson).slice(1, -1)],
    ...[inAddress, inAddress.replaceAll("%20", "+"), inAddress.replaceAll(/%../g, (code) => code.toLowerCase())],
    ...[hex, hex.toUpperCase()],
    ...[bytes.toString("base64"), bytes.toString("base64url"), ...insideBase64(bytes)],
  ];
}

/** As a part of something longer, at each of three places: without the characters that its neighbours have a share in. */
function insideBase64(bytes: Buffer): readonly string[] {
  const parts = [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const end = Math.floor((whole.length * 8) / 6);
    return whole.toString("base64").slice(Math.ceil((before * 8) / 6), end);
  });
  const own = parts.filter(({ length }) => length >= 2 * shortest);
  return own.flatMap((part) => [part, part.replaceAll("+", "-").replaceAll("/", "_")]);
}
