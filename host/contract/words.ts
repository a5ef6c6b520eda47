/** A command's words as one parameter of a document: JSON, base64url, so that nothing in it is read by a shell. */
export function writeWords(words: readonly string[]): string {
  return Buffer.from(JSON.stringify(words)).toString("base64url");
}

/** @throws for what writeWords did not write. */
export function readWords(text: string): string[] {
  const words: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
  const isRight = Array.isArray(words) && words.length > 0 && words.every((word) => typeof word === "string");
  if (!isRight) throw new Error("a command is a list of words, one at least");
  return words;
}
