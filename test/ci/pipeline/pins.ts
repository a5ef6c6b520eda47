import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Checksums, platforms, readChecksums } from "../../../ci/tools/checksums";
import { allSteps, readPipelines } from "./file";

/** Something that a pipeline fetches, and whether it is always the same: by digest, checksum or lock file. */
export interface Fetched {
  readonly what: string;
  readonly isPinned: boolean;
}

/** All that a pipelines file fetches: its images and pipes, and what its scripts do, with those that they call. */
export function fetchedBy(folder: string): Fetched[] {
  const path = join(folder, "bitbucket-pipelines.yml");
  const images = imagesIn(parse(readFileSync(path, "utf8"), { merge: true })).map(image);
  const lines = allSteps(readPipelines(path)).flatMap(({ script }) => script.flatMap((one) => linesOf(folder, one)));
  return unique([...images, ...lines.flatMap(fetchedByLine), ...dockerfile(join(folder, "Dockerfile"))]);
}

/** What the account's builds fetch beside their source: by the scripts that they run, and the image of their machine. */
export function fetchedByBuilds(folder: string, accountFile: string): Fetched[] {
  const scripts = readdirSync(folder).filter((name) => name.endsWith(".sh"));
  const lines = scripts.flatMap((name) => withoutComments(readFileSync(join(folder, name), "utf8")));
  const { config } = parse(readFileSync(accountFile, "utf8")) as { config: Record<string, string> };
  return unique([...lines.flatMap(fetchedByLine), image(config["onebox:buildImage"] ?? "no image")]);
}

/** The Pulumi CLI and its plug-ins, for every platform that something is deployed from. */
export function programs({ pulumi, plugins }: Checksums = readChecksums()): Fetched[] {
  const named = [
    ["program pulumi", pulumi] as const,
    ...Object.entries(plugins).map(([name, tool]) => [`plug-in ${name}`, tool] as const),
  ];
  return named.map(([what, { version, sha256 }]) => ({
    what: `${what} ${version}`,
    isPinned: platforms.every((platform) => sha256[platform] !== undefined),
  }));
}

/** Packages of a lock file of npm: each with its checksum. */
export function lockedPackages(text: string): Fetched[] {
  const { packages } = JSON.parse(text) as { packages: Record<string, { integrity?: string; link?: boolean }> };
  return Object.entries(packages)
    .filter(([place, { link }]) => place !== "" && link !== true)
    .map(([place, { integrity }]) => ({ what: `package ${place}`, isPinned: integrity !== undefined }));
}

/** Values of `image` and `pipe` wherever they stand: at the top, in a step, in a service. */
function imagesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(imagesIn);
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key !== "image" && key !== "pipe") return imagesIn(inner);
    if (typeof inner === "string") return [inner];
    const { name } = (inner ?? {}) as { name?: unknown };
    return [typeof name === "string" ? name : JSON.stringify(inner)];
  });
}

/** A line, or those of the scripts that it calls. */
function linesOf(folder: string, command: string): string[] {
  const called = [...command.matchAll(/(?:bash|python3) (?:\.target\/)?(ci\/[\w-]+\.(?:sh|py))/g)];
  const inner = called.flatMap(([, script = ""]) =>
    existsSync(join(folder, script)) ? readFileSync(join(folder, script), "utf8").split("\n") : [],
  );
  return [...command.split("\n"), ...withoutComments(inner.join("\n"))];
}

function withoutComments(script: string): string[] {
  return script.split("\n").filter((line) => !line.trim().startsWith("#"));
}

/** Each alternative fetches; `npm ci` and `--require-hashes` hold what they get against a file. */
const fetching = [
  /\bnpx (?!--no-install)\S+/g,
  /\bnpm (?:install|i|add|exec|x) [^&|;]+/g,
  /\b(?:pip3?|pipx|uv) (?:install|run|tool) [^&|;]+/g,
  /\b(?:apt-get|apk|dnf|yum) (?:[^&|;]*)?(?:install|add) [^&|;]+/g,
  /\b(?:curl|wget) [^&;]*\| *(?:ba)?sh\b/g,
];
const dockerImage = /\bdocker (?:pull|run)(?: --?[\w-]+(?:=\S+)?)* ([\w.-]+(?:\/[\w./-]+)?(?::[\w.-]+)?(?:@\S+)?)/g;

function fetchedByLine(line: string): Fetched[] {
  const commands = fetching.flatMap((pattern) => [...line.matchAll(pattern)].map(([command]) => command.trim()));
  const images = [...line.matchAll(dockerImage)].flatMap(([, name = ""]) =>
    name.endsWith(":development") ? [] : [name],
  );
  return [...commands.map((what) => ({ what, isPinned: what.includes("--require-hashes") })), ...images.map(image)];
}

/** Images that a Dockerfile builds on, arguments filled in, and what its commands fetch. */
function dockerfile(path: string): Fetched[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8").replace(/\\\n/g, " ");
  const defaults = new Map([...text.matchAll(/^ARG (\w+)=(\S+)/gm)].map(([, name = "", value = ""]) => [name, value]));
  const stages = new Set([...text.matchAll(/^FROM .* AS (\S+)/gim)].map(([, name]) => name));
  const bases = [...text.matchAll(/^FROM (?:--\S+ )?(\S+)/gm)]
    .map(([, base = ""]) => base.replace(/\$\{(\w+)\}/g, (whole, name: string) => defaults.get(name) ?? whole))
    .filter((base) => !stages.has(base));
  return [
    ...bases.map(image),
    ...text
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .flatMap(fetchedByLine),
  ];
}

/** A digest of one digit is an example's. */
function image(name: string): Fetched {
  return { what: name, isPinned: /@sha256:(?!([0-9a-f])\1{63}$)[0-9a-f]{64}$/.test(name) };
}

function unique(all: readonly Fetched[]): Fetched[] {
  return [...new Map(all.map((one) => [one.what, one])).values()];
}
