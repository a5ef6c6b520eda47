import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/**
 * `npm run specs -- test/host [-- case… --grep …]`: each file of test/host/cases and of test/service/cases, which are those on
 * ECS, in a lane of its own (lane.sh), some at a time, because most of their time they wait. A case is named by the
 * beginning of its file's name or of its path. What a file says is shown when it has ended; at the end is what failed, and on the last line are all counts.
 */
interface Counts {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

const folders = ["test/host/cases", "test/service/cases"];
const given = process.argv.slice(2);
const reports = mkdtempSync(path.join(tmpdir(), "onebox-counts-"));
const firstOption = given.findIndex((argument) => argument.startsWith("-"));
const named = firstOption === -1 ? given : given.slice(0, firstOption);
const options = firstOption === -1 ? [] : given.slice(firstOption);

/** Those that take long come first, so that the lanes end together. */
const long = ["3-killed", "4-move", "2-failures", "3-mishaps", "6-a-year", "6-restarts", "1-load"];
const isCalled = (file: string, name: string): boolean => file.startsWith(name) || path.basename(file).startsWith(name);
const rank = (file: string): number => {
  const at = long.findIndex((name) => isCalled(file, name));
  return at === -1 ? long.length : at;
};
const waiting = folders
  .flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)))
  .filter((file) => named.length === 0 || named.some((name) => isCalled(file, name)))
  .sort((left, right) => rank(left) - rank(right));

const unknown = named.filter((name) => !waiting.some((file) => isCalled(file, name)));
if (unknown.length > 0) throw new Error(`No case is called ${unknown.join(", ")}.`);
const isAlone = waiting.length === 1;

async function lane(all: Counts[]): Promise<void> {
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const started = Date.now();
    const { said, counts } = await runCase(file);
    console.log(`${isAlone ? "" : said}\n--- ${file}: ${((Date.now() - started) / 1_000).toFixed(0)} s`);
    all.push(counts);
    if (counts.failures > 0) failed.push(`What failed in ${file}:\n${list(said)}`);
  }
}

function runCase(file: string): Promise<{ said: string; counts: Counts }> {
  const report = path.join(reports, file.replaceAll("/", "-"));
  const mocha = ["npx", "mocha", "--config", "test/host/mocharc.yaml", ...options, file];
  const child = spawn(path.join(__dirname, "lane.sh"), mocha, {
    env: { ...process.env, ONEBOX_COUNTS: report },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (isAlone) process.stdout.write(chunk);
    });
  return new Promise((resolve) => {
    child.once("close", (code) => {
      running.delete(child);
      const counts = readCounts(report);
      // One that says that it failed without counting a failure has failed once.
      resolve({ said, counts: code !== 0 && counts.failures === 0 ? { ...counts, failures: 1 } : counts });
    });
  });
}

/** Mocha's list of failures; of what ended before that, the last that it said. */
function list(said: string): string {
  const { listed } = /^(?<listed> {2}1\) [^]*)/m.exec(said)?.groups ?? {};
  return listed ?? said.split("\n").slice(-30).join("\n");
}

/** Of one that ended before it had counted, one failure is known. */
function readCounts(report: string): Counts {
  if (!existsSync(report)) return { passes: 0, failures: 1, pending: 0 };
  return JSON.parse(readFileSync(report, "utf8")) as Counts;
}

const failed: string[] = [];
const running = new Set<ChildProcess>();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    waiting.length = 0;
    for (const child of running) child.kill();
  });

async function main(): Promise<void> {
  const all: Counts[] = [];
  const lanes = Number(process.env["ONEBOX_HOST_LANES"] ?? "2");
  await Promise.all(Array.from({ length: lanes }, () => lane(all)));
  rmSync(reports, { recursive: true });
  const sum = (kind: keyof Counts): number => all.reduce((total, counts) => total + counts[kind], 0);
  for (const each of failed) console.log(`\n${each}`);
  console.log(`\n${sum("passes")} passed, ${sum("failures")} failed, ${sum("pending")} skipped`);
  process.exitCode = sum("failures") === 0 ? 0 : 1;
}

void main();
