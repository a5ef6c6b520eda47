import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { severities, type Severity } from "../../model/severity";

const root = path.join(__dirname, "../..");
/** Of a checkout, or of the package. */
const extension = path.extname(__filename);
const rulesPlace = "policies/rules";
const ownRulesPlace = `policies/framework/own-rules${extension}`;

/**
 * What judges, compares and shows besides the rules, and what says how it is run: a change of it can soften all of them
 * at once, or hide that. And what the gate and the roles are made of.
 */
const shared = [
  ...["policies/framework", "policies/judge", "model", "cost", "settings", "aws", "changes"],
  ...["check", "ci", "cli", "bin"],
  ...["bitbucket-pipelines.yml", "package.json", "package-lock.json", ".npmrc", "tsconfig.json"],
  ...[".gitattributes", ".gitmodules", "components/account", "lambda/gate"],
];

/**
 * Whatever else at the top of a checkout tells Node, npm, the compiler, the tests or Pulumi what to load: a name that
 * begins with a dot, a second lock file, the configuration of a tool.
 */
const steering =
  /^\.(?!(git|target|gitignore|editorconfig|vscode|idea|DS_Store|prettier[a-z.]*)$)|^npm-shrinkwrap\.json$|^tsconfig.*\.json$|\.config\.[cm]?[jt]s$|^(yarn|pnpm|bun)/;

/** A list whose entries are compared one by one, and no program. */
const list = "policies/exceptions.json";

/** The folder that a rule lies in. @throws Error for a rule whose file does not have its name. */
export function serviceOf(id: string): string {
  const file = fileOf(id, root) ?? missing(id);
  return file === path.join(root, ownRulesPlace) ? "pack" : path.basename(path.dirname(file));
}

/**
 * Fingerprint of how a rule judges: of its text without its words, which no verdict depends on, and without its
 * severity, which is compared by itself; with everything of the rules' folder that it imports. Null where the checkout
 * has no such rule.
 * @param checkout its folder; this one's own where it is not said. Of another one nothing is run.
 */
export function ruleCode(id: string, checkout = root): string | null {
  const own = fileOf(id, checkout);
  if (own === null) return null;
  return fingerprint(checkout, withImports(own, checkout), (file, text) => (file === own ? withoutWords(text) : text));
}

/** As the rule's own file says it, of the usual words; else what it was. */
export function severityIn(id: string, checkout: string, was: Severity): Severity {
  const file = fileOf(id, checkout);
  const said = file === null ? undefined : /\bseverity:\s*"([a-z]+)",/.exec(readFileSync(file, "utf8"))?.[1];
  return severities.find((one) => one === said) ?? was;
}

/**
 * Fingerprints of the code that all rules share, by place. What lies among the rules and belongs to none of them counts
 * as shared: it runs as well.
 * @param ids of the rules that are compared one by one.
 * @param checkout its folder; this one's own where it is not said. Of another one nothing is run.
 */
export function sharedCode(ids: readonly string[], checkout = root): Readonly<Record<string, string>> {
  const steers = readdirSync(checkout).filter((name) => steering.test(name));
  const places = [...new Set([...shared, ...steers.sort()])]
    .map((place) => [place, path.join(checkout, place)] as const)
    .filter(([, file]) => existsSync(file));
  const apart = new Set([path.join(checkout, list), ...ids.flatMap((id) => filesOf(id, checkout))]);
  const isApart = (file: string): boolean =>
    apart.has(file) || shared.some((place) => file.startsWith(path.join(checkout, place) + path.sep));
  return {
    policies: fingerprint(
      checkout,
      filesBelow(path.join(checkout, "policies")).filter((file) => !isApart(file)),
    ),
    ...Object.fromEntries(places.map(([place, file]) => [place, fingerprint(checkout, filesBelow(file))])),
  };
}

function filesOf(id: string, checkout: string): readonly string[] {
  const own = fileOf(id, checkout);
  return own === null ? [] : withImports(own, checkout);
}

/** `rules/<service>/<rest>.ts` holds the rule `<service>-<rest>`, or `<rest>` where that says it all. */
function fileOf(id: string, checkout: string): string | null {
  if (id.startsWith("pack-")) return path.join(checkout, ownRulesPlace);
  const rulesFolder = path.join(checkout, rulesPlace);
  // Where the pack comes from a package, the project has none.
  if (!existsSync(rulesFolder)) return null;
  const services = readdirSync(rulesFolder);
  const own = services.filter((service) => id.startsWith(`${service}-`));
  const files = [
    ...own.map((service) => path.join(rulesFolder, service, `${id.slice(service.length + 1)}${extension}`)),
    ...services.map((service) => path.join(rulesFolder, service, `${id}${extension}`)),
  ];
  return files.find((file) => existsSync(file)) ?? null;
}

function missing(id: string): never {
  throw new Error(`The rule ${id} has no file of its name below policies/rules.`);
}

function withImports(file: string, checkout: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !file.startsWith(path.join(checkout, rulesPlace))) return seen.size === 0 ? [file] : [];
  seen.add(file);
  if (!existsSync(file)) return [];
  const imported = [...readFileSync(file, "utf8").matchAll(/(?:from |require\()"(\.[^"]+)"/g)].map(([, name = ""]) =>
    path.join(path.dirname(file), `${name}${extension}`),
  );
  return [file, ...imported.flatMap((one) => withImports(one, checkout, seen))];
}

/** Files and links; what a link leads to is another place's. */
function filesBelow(place: string): readonly string[] {
  if (lstatSync(place, { throwIfNoEntry: false }) === undefined) return [];
  if (!lstatSync(place).isDirectory()) return [place];
  return readdirSync(place).flatMap((name) => filesBelow(path.join(place, name)));
}

const text = /"(?:[^"\\\n]|\\.)*"/.source;

function withoutWords(code: string): string {
  const patterns = [
    ...["severity", "why", "fix"].map((name) => new RegExp(`\\b${name}:\\s*${text},`)),
    new RegExp(`\\bsameAs:\\s*\\[(?:\\s*${text},?)*\\s*\\],`),
  ];
  return patterns.reduce((rest, pattern) => rest.replace(pattern, ""), code);
}

function fingerprint(
  checkout: string,
  files: readonly string[],
  judging = (_file: string, code: string): string => code,
): string {
  const hash = createHash("sha256");
  for (const file of [...new Set(files)].sort())
    hash.update(`\0${path.relative(checkout, file)}\0`).update(judging(file, contentOf(file)));
  return hash.digest("hex").slice(0, 12);
}

function contentOf(file: string): string {
  return lstatSync(file).isSymbolicLink() ? `a link to ${readlinkSync(file)}` : readFileSync(file, "utf8");
}
