import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { main } from "../../cli";
import { programWith } from "../../cli/program";
import { fixtures } from "../settings/stack-file";
import { LoopbackServer } from "../stand-ins/loopback";

/** What an operator mistypes or has not got, and what they are told; each ends with 2, and nothing was asked or changed. */
const wrong: Readonly<Record<string, RegExp>> = {
  "host run": /Give a command after --, as in: npx onebox host run --stack dev -- python manage\.py check/,
  "host run --attach o-mfk2x9ab-1z3 -- date": /either a command after --, or the id of one that was started before/,
  "host run --attach o-mfk2x9ab-1z3 --interactive": /'--interactive' cannot be used with option '--attach <id>'/,
  "host run --attach ../x": /'\.\.\/x' is invalid\. An id of a command that was run looks like/,
  "host maintenance maybe": /"maybe" is neither on nor off/,
  "host maintenance on --allow": /"--stack" is not an address; give a single IPv4 or IPv6/,
  "host maintenance off --allow 203.0.113.7": /Without the page everybody is let through: leave out --allow/,
  "host logs --since 0m": /'0m' is invalid\. Write it as 10m, 2h or 1d, 1m at least/,
  "host logs --since -5m": /'-5m' is invalid/,
  "host logs --service nope": /There is no service "nope"\. Allowed are web, web-blue/,
  "host logs --grep (": /Unterminated group/,
  "host history --since 91d": /CloudTrail's history has 90 days/,
  "host secret set lower": /'lower' is invalid for argument 'name'\. A secret's name has capitals/,
  "host secret set SECRET;reboot --generate": /A secret's name has capitals, digits and _/,
  "rightsize --days -3": /Allowed: 14 to 63 days/,
  "rightsize --days 13": /Allowed: 14 to 63 days/,
  "restore database": /Say to which moment: --at 2026-11-28T14:00:00Z/,
  "restore database --finish": /No restore of dev is known here: there is nothing to finish/,
  "restore database --at yesterday": /Write it with its zone/,
  "restore database --at 2026-11-28T14:00:00": /Write it with its zone/,
  "restore database --at 2026-02-30T10:00:00Z": /There is no such day: 2026-02-30/,
  "restore database --at 2026-11-28T25:00:00Z": /Write it with its zone/,
  "restore database --at 2999-01-01T00:00:00Z": /That time has not come yet: it is now \d{4}-/,
  "restore upload x --at 2999-01-01T00:00:00Z": /That time has not come yet/,
  "restore upload  --at 2026-01-01T00:00:00Z": /Give a key, or with --prefix what keys begin with/,
  "database upgrade": /Say to which major version: --to 18/,
  "database upgrade --to 18.1": /A major version of PostgreSQL has two digits/,
  "database upgrade --to 18 --finish": /'--finish' cannot be used with option '--to <major>'/,
};

/** Of those that ask AWS at all. */
const asking = [
  "host status",
  "host logs",
  "host shell",
  "host run -- date",
  "host console",
  "host db",
  "host maintenance on",
  "host wake",
  "host restart",
  "host migrate",
  "host secret list",
  "host history",
  "rightsize",
  "drift",
  "restore drill",
  "restore database --at 2026-11-28T14:00:00Z",
  "restore upload x --at 2026-11-28T14:00:00Z",
  "database upgrade --to 18",
];

function wantNobodyAsked(): void {
  assert.fail("read from standard input before what is wrong was said");
}

function wordsOf(line: string, stack: string): string[] {
  const [given = "", ...command] = line.split(" -- ");
  return [...given.split(" "), "--stack", stack, ...command.flatMap((one) => ["--", one])];
}

describe("a command of an operator", () => {
  const was = {
    cwd: process.cwd(),
    env: { ...process.env },
    write: process.stderr.write.bind(process.stderr),
    stdin: process.stdin,
  };
  let said: string;

  before(() => {
    // Each command line listens there for a reader that leaves.
    process.stdout.setMaxListeners(0);
  });
  beforeEach(() => {
    process.chdir(fixtures);
    said = "";
    Object.defineProperty(process, "stdin", { configurable: true, value: new Readable({ read: wantNobodyAsked }) });
    process.stderr.write = (text: string) => (said += text) !== "";
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_ACCESS_KEY_ID: "AKIATEST",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_MAX_ATTEMPTS: "1",
    });
  });
  afterEach(() => {
    process.chdir(was.cwd);
    process.env = { ...was.env };
    process.stderr.write = was.write;
    Object.defineProperty(process, "stdin", { configurable: true, value: was.stdin });
    process.exitCode = 0;
  });

  async function typed(line: string, stack = "dev"): Promise<string> {
    await main(["node", "onebox", ...wordsOf(line, stack)]);
    assert.equal(process.exitCode, 2, said);
    assert.doesNotMatch(said, /\n {4}at /, "a stack trace");
    return said;
  }

  for (const [line, message] of Object.entries(wrong))
    it(`is answered with what is wrong: onebox ${line}`, async () => {
      assert.match(await typed(line), message);
    });

  for (const line of asking) {
    it(`says that there is no such stack: onebox ${line}`, async () => {
      assert.match(await typed(line, "nowhere"), /There is no stack nowhere: .* Known: account, dev, staging, prod\./);
    });

    it(`says that AWS is away: onebox ${line}`, async () => {
      assert.match(await typed(line), /^onebox \w+: AWS cannot be reached from here\. \(/);
    });

    it(`says that the session has expired: onebox ${line}`, async () => {
      await refusing("ExpiredToken", 403, async () => {
        assert.match(await typed(line), /^onebox \w+: The AWS session has expired\. Sign in again/);
      });
    });

    it(`says that AWS is throttling: onebox ${line}`, async () => {
      await refusing("Throttling", 400, async () => {
        assert.match(await typed(line), /^onebox \w+: AWS is throttling requests right now\. Try again in a minute/);
      });
    });
  }

  it("are all of those that ask", () => {
    const known = programWith(["host", "rightsize", "drift", "restore", "database"]);
    const names = known.commands
      .filter(({ commands, options }) => commands.length + options.length > 0)
      .flatMap((one) => one.commands.map((leaf) => `${one.name()} ${leaf.name()}`));
    const without = ["host secret", "host bundle", "restore permissions"];
    assert.deepEqual(
      names.filter((name) => !without.includes(name) && !asking.some((line) => line.startsWith(name))),
      [],
    );
  });

  /** An AWS that refuses every call so. */
  async function refusing(code: string, status: number, act: () => Promise<void>): Promise<void> {
    const text = `<ErrorResponse><Error><Code>${code}</Code><Message>no</Message></Error></ErrorResponse>`;
    const server = await LoopbackServer.start(() => ({ status, text, headers: { "content-type": "text/xml" } }));
    process.env["AWS_ENDPOINT_URL"] = server.url;
    try {
      await act();
    } finally {
      await server.stop();
    }
  }
});
