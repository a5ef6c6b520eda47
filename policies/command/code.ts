import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const root = path.join(__dirname, "../..");
const rulesFolder = path.join(root, "policies/rules");
const ownRulesFile = path.join(root, "policies/frame/own-rules.ts");

/** What judges besides the rules: a change of it can soften all of them at once. */
const sharedFolders = ["policies/frame", "cost", "settings"];

/**
 * Fingerprint of a rule's text with everything of the rules' folder that it imports, and the folder that it lies in.
 * @throws Error for a rule whose file does not have its name.
 */
export function ruleCode(id: string): { readonly service: string; readonly code: string } {
  const file = fileOf(id);
  const service = file === ownRulesFile ? "pack" : path.basename(path.dirname(file));
  return { service, code: fingerprint(withImports(file)) };
}

/** Fingerprints of the code that all rules share, by folder. */
export function sharedCode(): Readonly<Record<string, string>> {
  return Object.fromEntries(sharedFolders.map((folder) => [folder, fingerprint(filesBelow(path.join(root, folder)))]));
}

/** `rules/<service>/<rest>.ts` holds the rule `<service>-<rest>`, or `<rest>` where that says it all. */
function fileOf(id: string): string {
  if (id.startsWith("pack-")) return ownRulesFile;
  const names = readdirSync(rulesFolder).flatMap((service) => [
    path.join(rulesFolder, service, `${id}.ts`),
    ...(id.startsWith(`${service}-`) ? [path.join(rulesFolder, service, `${id.slice(service.length + 1)}.ts`)] : []),
  ]);
  const found = names.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`The rule ${id} has no file of its name below policies/rules.`);
  return found;
}

function withImports(file: string, seen = new Set<string>()): readonly string[] {
  if (seen.has(file) || !file.startsWith(rulesFolder)) return seen.size === 0 ? [file] : [];
  seen.add(file);
  const imported = [...readFileSync(file, "utf8").matchAll(/from "(\.[^"]+)"/g)].map(([, name = ""]) =>
    path.join(path.dirname(file), `${name}.ts`),
  );
  return [file, ...imported.flatMap((one) => withImports(one, seen))];
}

function filesBelow(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return names.filter((name) => /\.(ts|js|json)$/.test(name)).map((name) => path.join(folder, name));
}

function fingerprint(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) hash.update(path.relative(root, file)).update(readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}
