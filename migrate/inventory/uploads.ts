import { Unreadable, type Miss } from "./section";
import { lines, type OldServer } from "./old-server";

export interface Uploads {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  readonly emptyFiles: number;
  readonly folders: number;
  /** Neither file, folder nor link: sockets, pipes. */
  readonly others: number;
  /** Files with holes, which no object has: what they hold on the old disk, and what they are as objects. */
  readonly sparse: { readonly files: number; readonly bytes: number; readonly diskBytes: number };
  /** What whoever has logged in may not read without being root; the first of them by name. */
  readonly unreadable: { readonly count: number; readonly paths: readonly string[] };
  readonly links: readonly { readonly path: string; readonly target: string }[];
  readonly linkCount: number;
  readonly oddNames: readonly OddName[];
  /** All of them, of which the list above has the first. */
  readonly oddNameCount: number;
}

export interface OddName {
  /** As JSON would write it, and bytes that are no UTF-8 as \xNN. */
  readonly path: string;
  readonly why: string;
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html */
const longestKeyBytes = 1_024;
const mostListed = 200;

/**
 * Counted on the server, so that a million files are one line; what is out of the ordinary comes by name. A newline in a
 * name travels as the byte 1, and everything as base64: names are bytes, and not all of them are text.
 */
const script = `find "$1" -mindepth 1 -printf '%y %s %b %P\\t%l\\0' | LC_ALL=C tr '\\n\\0' '\\001\\n' | LC_ALL=C awk '
{ type = $1; size = $2; disk = $3 * 512; rest = substr($0, length(type) + length(size) + length($3) + 4); n = 0
  while ((i = index(substr(rest, n + 1), "\\t")) > 0) { n += i }
  name = substr(rest, 1, n - 1); target = substr(rest, n + 1)
  count[type]++
  if (type == "f") { bytes += size; if (size == 0) empty++
    if (size > 1048576 && disk < size / 2) { holes++; apparent += size; held += disk } }
  if (type == "l" && shown++ < ${mostListed}) { print "L\\t" name "\\t" target }
  if (name ~ /[^ -~]/ || name ~ /\\\\/ || name ~ /(^|\\/) | (\\/|$)/ || length(name) > 800) print "O\\t" name }
END { printf "T\\t%.0f %.0f %.0f %.0f %.0f\\n", count["f"], bytes, empty, count["d"], count["l"]
  for (type in count) if (type !~ /[fdl]/) others += count[type]
  printf "S\\t%d\\nH\\t%.0f %.0f %.0f\\n", others, holes, apparent, held }' | base64 -w0`;

/** Files that cannot be read, and folders that cannot be entered. */
const refusedScript = `find "$1" \\( -type f ! -readable -o -type d \\( ! -readable -o ! -executable \\) \\) -printf '%P\\0' 2>/dev/null |
LC_ALL=C tr '\\n\\0' '\\001\\n' | LC_ALL=C awk 'NR <= ${mostListed} { print } END { print NR }' | base64 -w0`;

/** @throws Unreadable for a folder that is not there. */
export async function readUploads(server: OldServer, folder: string, miss: Miss): Promise<Uploads> {
  const { code, stdout, stderr } = await server.bestRun([
    "sh",
    "-c",
    `[ -d "$1" ] || exit 3; ${script}`,
    "uploads",
    folder,
  ]);
  if (code === 3) throw new Unreadable(`${folder} is no folder`);
  if (code !== 0) throw new Unreadable(`${folder} cannot be listed: ${lines(stderr).at(-1) ?? `exit code ${code}`}`);
  const refused = lines(stderr).length;
  if (refused > 0) miss(`${refused} paths below ${folder} could not be read: ${lines(stderr)[0] ?? ""}`);
  const unreadable = await unreadableOf(server, folder);
  return { ...uploadsFrom(folder, Buffer.from(stdout, "base64")), unreadable };
}

/** As whoever has logged in, who may be the one that copies. */
async function unreadableOf(server: OldServer, folder: string): Promise<Uploads["unreadable"]> {
  const text = await server.text(["sh", "-c", refusedScript, "uploads", folder]);
  const found = lines(Buffer.from(text, "base64").toString("latin1"));
  return { count: Number(found.at(-1) ?? 0), paths: found.slice(0, -1).map(shown) };
}

export function uploadsFrom(folder: string, listing: Buffer): Omit<Uploads, "unreadable"> {
  const records = listing
    .toString("latin1")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
  const of = (kind: string): string[][] => records.filter(([first]) => first === kind).map(([, ...rest]) => rest);
  const [files = 0, bytes = 0, emptyFiles = 0, folders = 0, linkCount = 0] = (of("T")[0]?.[0] ?? "")
    .split(" ")
    .map(Number);
  const [holes = 0, apparent = 0, held = 0] = (of("H")[0]?.[0] ?? "").split(" ").map(Number);
  const odd = oddNames(of("O").map((parts) => parts.join("\t")));
  return {
    folder,
    files,
    bytes,
    emptyFiles,
    folders,
    others: Number(of("S")[0]?.[0] ?? 0),
    sparse: { files: holes, bytes: apparent, diskBytes: held },
    links: of("L").map(([path = "", target = ""]) => ({ path: shown(path), target: shown(target) })),
    linkCount,
    oddNames: odd.slice(0, mostListed),
    oddNameCount: odd.length,
  };
}

/** Names in bytes, each as a text of one character a byte. */
function oddNames(names: readonly string[]): OddName[] {
  const byForm = new Map<string, string[]>();
  for (const name of names) {
    const text = utf8(name);
    if (text === null) continue;
    const form = text.normalize("NFC");
    byForm.set(form, [...(byForm.get(form) ?? []), text]);
  }
  return names.flatMap((name) => {
    const why = reasons(name, byForm);
    return why.length === 0 ? [] : [{ path: shown(name), why: why.join("; ") }];
  });
}

function reasons(name: string, byForm: ReadonlyMap<string, readonly string[]>): string[] {
  const text = utf8(name);
  const twins = text === null ? [] : (byForm.get(text.normalize("NFC")) ?? []).filter((other) => other !== text);
  const found: readonly (readonly [boolean, string])[] = [
    [text === null, "no UTF-8: S3 has no such name"],
    [name.includes("\u0001"), "a newline"],
    [/\p{Cc}/u.test(name.replaceAll("\u0001", "").replace(/[\x80-\x9f]/g, "")), "a control character"],
    [name.includes("\\"), "a backslash"],
    [/(^|\/) | (\/|$)/.test(name), "a space at its beginning or end"],
    [name.length > longestKeyBytes, `${name.length} bytes; S3 takes ${longestKeyBytes}`],
    [twins.length > 0, "differs from another name in Unicode normalisation only"],
    [text !== null && twins.length === 0 && text !== text.normalize("NFC"), "is not in Unicode's composed form (NFC)"],
  ];
  return found.flatMap(([is, why]) => (is ? [why] : []));
}

function utf8(bytes: string): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.from(bytes, "latin1"));
  } catch {
    return null;
  }
}

/** A name as one line, with nothing in it that a terminal would act on. */
function shown(bytes: string): string {
  const whole = bytes.replaceAll("\u0001", "\n");
  const text = utf8(whole);
  if (text === null) return whole.replace(/[^ -~]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return text.replace(/[\p{Cc}\p{Cf}\p{M}\\]/gu, (one) =>
    one === "\\" ? "\\\\" : one === "\n" ? "\\n" : `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
