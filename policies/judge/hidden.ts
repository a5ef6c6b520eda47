import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import path from "node:path";
import { codePointOf, invisible } from "../../model/invisible";

// Why: docs/decisions/0150.
/** A file of which a reviewer may not see in the diff what it says, and why. */
export interface Hidden {
  readonly file: string;
  readonly why: string;
}

/** What a step makes beside what was checked out, at the top of it. */
const made = new Set([".git", ".target", "node_modules", "reports"]);

/** What nothing runs, and people may like to have pictures in. */
const pictures = /^docs\/.*\.(png|jpe?g|gif|svg|pdf)$/;

/** Beyond these a diff is cut, or shown only to whoever asks: https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits#diff-limits */
const mostBytes = 100 * 1024;
const longestLine = 1_000;

/** Letters of an alphabet beside letters of another one, or in the form of signs, in one word. */
const mixed = /[A-Za-z]\p{L}*(?!\p{Script=Latin})\p{L}|(?!\p{Script=Latin})\p{L}\p{L}*[A-Za-z]/u;

/** Letters of Cyrillic and Greek, and forms of Latin ones, that look like letters of a program: a word of nothing else. */
const lookalike =
  /(?<!\p{L})[\u0251\u0261\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d\u0405\u0406\u0408\u0410\u0412\u0415\u041a\u041c-\u041e\u0420-\u0422\u0425\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bd\u03bf\uff21-\uff3a\uff41-\uff5a\u{1d400}-\u{1d7ff}]+(?!\p{L})/u;

/** What ends a line for a program and not for who reads it, moves a terminal's cursor, or was no UTF-8. */
const unseen = /\r(?!$)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/u;

/** A statement behind so many blanks stands beside what is shown. */
const pushed = /\S[ \t]{80,}\S/;

/** Files of a change, against its target, whose meaning a diff may not show. Nothing of either is run. */
export function hiddenIn(target: string, change: string): readonly Hidden[] {
  const packages = new Set<string>();
  const own = filesBelow(change, "").flatMap((file) => {
    const nested = /^(.*?\/?node_modules)\//.exec(file)?.[1];
    const why = nested === undefined ? whyHidden(target, change, file) : "it is a package that no lock file holds";
    if (why === null || (nested !== undefined && packages.has(nested))) return [];
    if (nested !== undefined) packages.add(nested);
    return [{ file: nested ?? file, why }];
  });
  return [...committedAmongMade(change), ...own];
}

/**
 * What is in the repository where a step makes its own: nothing there is compared, and a report would read it as what a
 * step before has found.
 */
function committedAmongMade(change: string): readonly Hidden[] {
  if (!existsSync(path.join(change, ".git"))) return [];
  const { status, stdout } = spawnSync("git", ["ls-files", "-z", "--", ...made], { cwd: change, encoding: "utf8" });
  if (status !== 0) return [{ file: "the whole change", why: "git does not say which files belong to it" }];
  const tops = stdout.split("\0").map((file) => file.split("/", 1)[0] ?? "");
  return [...new Set(tops)]
    .filter((top) => top !== "")
    .map((file) => ({ file, why: "it is committed, and is where the pipeline keeps what it makes" }));
}

function filesBelow(root: string, folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .filter(({ name }) => folder !== "" || !made.has(name))
    .flatMap((entry) => {
      const file = folder === "" ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, file) : [file];
    })
    .sort();
}

function whyHidden(target: string, change: string, file: string): string | null {
  if (file.search(invisible) >= 0 || mixed.test(file) || lookalike.test(file))
    return "its name is not what it looks like";
  const [before, now] = [path.join(target, file), path.join(change, file)];
  if (lstatSync(now).isSymbolicLink()) {
    const leads = readlinkSync(now);
    const isSame =
      lstatSync(before, { throwIfNoEntry: false })?.isSymbolicLink() === true && readlinkSync(before) === leads;
    return isSame ? null : `it is a link to ${leads}`;
  }
  const bytes = readFileSync(now);
  const old = existsSync(before) && lstatSync(before).isFile() ? readFileSync(before) : null;
  if (old?.equals(bytes) === true || pictures.test(file)) return null;
  const other = old === null ? takesThePlaceOf(target, file) : null;
  if (other !== null) return `it runs in place of ${other}`;
  if (bytes.includes(0)) return "it is no text";
  if (path.basename(file) === ".gitattributes") return "it says how other files are shown";
  return whyUnread(bytes.toString("utf8"), old?.toString("utf8") ?? "", bytes.length);
}

/** By its ending, in the order in which Node looks for what is imported without one; then what the compiler brings. */
const runs = /\.(js|json|node|cjs|mjs|jsx|tsx|ts)$/;

/** What an import without an ending meant before this file was there: its neighbour of another ending, or a folder. */
function takesThePlaceOf(target: string, file: string): string | null {
  if (path.basename(file) === "package.json" && existsSync(path.join(target, path.dirname(file), "index.ts")))
    return `${path.dirname(file)}/index.ts`;
  if (!runs.test(file)) return null;
  const stem = file.replace(runs, "");
  const others = [".ts", ".js", ".json", "/index.ts", "/index.js"].map((ending) => `${stem}${ending}`);
  return others.find((one) => one !== file && existsSync(path.join(target, one))) ?? null;
}

function whyUnread(text: string, old: string, bytes: number): string | null {
  const known = new Set(old.split("\n"));
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    if (known.has(line)) continue;
    const at = `line ${index + 1} holds`;
    // A mark at the beginning says how the file is written.
    const marks = (index === 0 ? line.replace(/^\ufeff/, "") : line).match(invisible);
    if (marks !== null) return `${at} ${[...new Set(marks)].map(codePointOf).join(", ")}, which nobody sees`;
    if (mixed.test(line)) return `${at} letters of two scripts in one word`;
    if (lookalike.test(line)) return `${at} letters that look like others`;
    if (unseen.test(line)) return `${at} what is no text, or ends the line before its end`;
    if (pushed.test(line)) return `${at} something behind many blanks`;
    if (line.length > longestLine) return `${at} ${line.length} characters`;
  }
  return bytes > mostBytes ? `it has ${Math.round(bytes / 1024)} KB` : null;
}
