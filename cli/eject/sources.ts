import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { filesBelow } from "../../components/kept-build";

/** Folder of the package's code, or of the checkout. */
const home = path.join(__dirname, "../..");

// Why: docs/decisions/0145.
/** What becomes the project's own. */
const rooms = ["infra", "components"] as const;

/**
 * Modules that find what was built, or files of the host, by their own place in the package: they stay there, with what
 * the host, the pack and the command share (model, settings, contracts).
 */
const stays = new Set([
  "components/built",
  "components/kept-build",
  "components/lambda-bundle",
  "components/environment/app-service/proxy-files",
  "components/tool-program",
  "components/environment/host-bundle/archive",
  "infra/place/host-bundle",
  "infra/place/pinned-images",
  "infra/place/user-data",
]);

/** Of a program alone: a project has an entry of its own. */
const leftOut = new Set(["infra/index"]);

/** Every file by its path, in TypeScript, with the imports of what stays pointing into the package. */
export function ejectedSources(): Readonly<Record<string, string>> {
  const files = rooms.flatMap((room) => filesBelow(path.join(home, room)).map((name) => `${room}/${name}`));
  const entries = files.flatMap((file): [string, string][] => {
    const code = moduleOf(file);
    if (code === null) return isText(file) ? [[file, readFileSync(path.join(home, file), "utf8")]] : [];
    if (stays.has(code) || leftOut.has(code)) return [];
    return [[`${code}.ts`, pointed(sourceOf(code), code)]];
  });
  return Object.fromEntries(entries);
}

/** Path without its ending, of a module of ours; null for any other file. */
function moduleOf(file: string): string | null {
  return /^(.*?)(?:\.d\.ts|\.ts|\.js)$/.exec(file)?.[1] ?? null;
}

function isText(file: string): boolean {
  return !/\.(map|md)$/.test(file);
}

const mapSchema = z.object({ sourcesContent: z.tuple([z.string()]) });

/** As it was written: a checkout has it, and the package's source maps hold it. */
function sourceOf(code: string): string {
  const file = path.join(home, `${code}.ts`);
  if (existsSync(file)) return readFileSync(file, "utf8");
  const map = readFileSync(path.join(home, `${code}.js.map`), "utf8");
  return mapSchema.parse(JSON.parse(map)).sourcesContent[0];
}

const relative = /(\bfrom |\brequire\(|\bimport\()"(\.\.?\/[^"]*)"/g;

/** With every import of what stays in the package naming it there. */
function pointed(text: string, code: string): string {
  return text.replaceAll(relative, (whole, before: string, name: string) => {
    const target = path.posix.join(path.posix.dirname(code), name);
    const found = resolved(target);
    const isOwn = rooms.some((room) => found.startsWith(`${room}/`)) && !stays.has(found);
    return isOwn ? whole : `${before}"onebox/dist/${found}.js"`;
  });
}

/** As Node finds a module: a file, or the index of a folder. */
function resolved(target: string): string {
  const found = [target, `${target}/index`].find((one) =>
    [".ts", ".js"].some((ending) => existsSync(path.join(home, `${one}${ending}`))),
  );
  if (found === undefined) throw new Error(`${target} is named by a source, and is not in the package`);
  return found;
}

const packages = /(?:\bfrom |\brequire\(|\bimport\()"((?:@[^"/]+\/)?[^"./][^"/]*)[^"]*"/g;

/** Packages that the sources name, beside Node's own and this one. */
export function packagesOf(sources: Readonly<Record<string, string>>): string[] {
  const names = Object.entries(sources)
    .filter(([file]) => file.endsWith(".ts"))
    .flatMap(([, text]) => [...text.matchAll(packages)].map(([, name = ""]) => name));
  return [...new Set(names)].filter((name) => !name.startsWith("node:") && name !== "onebox").sort();
}
