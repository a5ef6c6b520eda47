import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Rule } from "../framework/rule";

const root = path.join(__dirname, "../..");
/** Of a checkout, or of the package. */
const extension = path.extname(__filename);
const rulesFolder = path.join(root, "policies/rules");
const ownRulesFile = path.join(root, `policies/framework/own-rules${extension}`);

/** What judges, compares and shows besides the rules: a change of it can soften all of them at once, or hide that. */
const shared = [
  ...["policies/framework", "policies/judge", "model", "cost", "settings", "aws"],
  ...["check", "ci", "cli", "bin", "bitbucket-pipelines.yml", "package.json", "package-lock.json", ".npmrc"],
];

/** Lists whose entries are compared one by one. */
const lists = ["exceptions.json", "not-evaluated.ts"];

/** The folder that a rule lies in. @throws Error for a rule whose file does not have its name. */
export function serviceOf(id: string): string {
  const file = fileOf(id);
  return file === ownRulesFile ? "pack" : path.basename(path.dirname(file));
}

/** What is told of a rule. */
type Words = Pick<Rule, "id" | "severity" | "sameAs" | "why" | "fix">;

/**
 * Fingerprint of how a rule judges: of its text without its words, which no verdict depends on, and without its
 * severity, which is compared by itself; with everything of the rules' folder that it imports.
 */
export function ruleCode(words: Words): string {
  const [own = "", ...imported] = withImports(fileOf(words.id));
  return fingerprint(root, [own, ...imported], (file, text) => (file === own ? withoutWords(text, words) : text));
}

/**
 * Fingerprints of the code that all rules share, by place.
 * @param checkout its folder; this one's own where it is not said. Of another one nothing is run.
 */
export function sharedCode(checkout = root): Readonly<Record<string, string>> {
  const packFolder = path.join(checkout, "policies");
  const places = shared
    .map((place) => [place, path.join(checkout, place)] as const)
    .filter(([, file]) => existsSync(file));
  const inPack = readdirSync(packFolder, { withFileTypes: true }).filter(
    (entry) => entry.isFile() && !lists.includes(entry.name),
  );
  return {
    policies: fingerprint(
      checkout,
      inPack.map(({ name }) => path.join(packFolder, name)),
    ),
    ...Object.fromEntries(places.map(([place, file]) => [place, fingerprint(checkout, filesBelow(file))])),
  };
}

/** `rules/<service>/<rest>.ts` holds the rule `<service>-<rest>`, or `<rest>` where that says it all. */
function fileOf(id: string): string {
  if (id.startsWith("pack-")) return ownRulesFile;
  const names = readdirSync(rulesFolder).flatMap((service) => [
    path.join(rulesFolder, service, `${id}${extension}`),
    ...(id.startsWith(`${service}-`)
      ? [path.join(rulesFolder, service, `${id.slice(service.length + 1)}${extension}`)]
      : []),
  ]);
  const found = names.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`The rule ${id} has no file of its name below policies/rules.`);
  return found;
}

function withImports(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !file.startsWith(rulesFolder)) return seen.size === 0 ? [file] : [];
  seen.add(file);
  const imported = [...readFileSync(file, "utf8").matchAll(/(?:from |require\()"(\.[^"]+)"/g)].map(([, name = ""]) =>
    path.join(path.dirname(file), `${name}${extension}`),
  );
  return [file, ...imported.flatMap((one) => withImports(one, seen))];
}

function filesBelow(place: string): readonly string[] {
  if (statSync(place).isFile()) return [place];
  const names = readdirSync(place, { recursive: true, encoding: "utf8" });
  return names.map((name) => path.join(place, name)).filter((file) => statSync(file).isFile());
}

function withoutWords(text: string, { severity, sameAs, why, fix }: Words): string {
  const values = {
    ...{ severity: literal(severity), why: literal(why), fix: literal(fix) },
    sameAs: `\\[\\s*${sameAs.map(literal).join(",\\s*")},?\\s*\\]`,
  };
  const patterns = Object.entries(values).map(([name, value]) => new RegExp(`\\b${name}:\\s*${value},`));
  return patterns.reduce((rest, pattern) => rest.replace(pattern, ""), text);
}

/** A text as the code may write it, for a pattern. */
function literal(value: string): string {
  const [double, single] = [JSON.stringify(value), `'${value}'`].map((text) =>
    text.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&"),
  );
  return `(?:${double ?? ""}|${single ?? ""})`;
}

function fingerprint(
  checkout: string,
  files: readonly string[],
  judging = (_file: string, text: string): string => text,
): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort())
    hash.update(`\0${path.relative(checkout, file)}\0`).update(judging(file, readFileSync(file, "utf8")));
  return hash.digest("hex").slice(0, 12);
}
