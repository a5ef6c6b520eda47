/**
 * What the first container of every task runs, in Node: leaves each secret in a file of its own, which the application reads
 * as it does on the host (host/contract.md). Nothing of a secret is printed. It ends with 1, and so the task with its words,
 * where one that the settings name was never entered.
 */
export const preparingProgram = `
const fs = require("node:fs"), path = require("node:path");
const { DATABASE_SECRET, APPLICATION_SECRET, CACHES_SECRET, OF_APPLICATION = "", OF_CACHES = "", PROXY_FILES } = process.env;
const read = (name, text) => {
  try { return JSON.parse(text); } catch { console.error("the secret of the " + name + " holds no JSON"); process.exit(1); }
};
const words = (text) => text.split(" ").filter(Boolean);
const files = { DATABASE_PASSWORD: read("database", DATABASE_SECRET).password };
const sources = [
  [read("application", APPLICATION_SECRET || "{}"), words(OF_APPLICATION)],
  [read("caches", CACHES_SECRET || "{}"), words(OF_CACHES)],
];
const missing = sources.flatMap(([from, names]) => names.filter((name) => typeof from[name] !== "string"));
if (missing.length > 0) {
  console.error("secrets that were never entered: " + missing.join(", "));
  process.exit(1);
}
for (const [from, names] of sources) for (const name of names) files[name] = from[name];
for (const [name, value] of Object.entries(files)) fs.writeFileSync("/volumes/secrets/" + name, value, { mode: 0o444 });
for (const [name, text] of Object.entries(JSON.parse(PROXY_FILES || "{}"))) {
  const file = path.join("/volumes/proxy", name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
}
fs.chmodSync("/volumes/scratch", 0o1777);
`.trim();
