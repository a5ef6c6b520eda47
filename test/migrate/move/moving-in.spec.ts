import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { DnsStandIn } from "../../stand-ins/dns";
import { fixtures } from "../../settings/stack-file";
import { BothSides } from "../servers/both-sides";
import { Writer } from "../servers/writer";
import { commandsOf, partsOf } from "./page";

const parts = partsOf("docs/moving-in.md");
const [oldAddress, newAddress] = ["203.0.113.7", "203.0.113.9"];
const zone = (address: string) => [
  { name: "hr.example.org", type: "A" as const, ttl: 300, data: address },
  { name: "example.org", type: "MX" as const, ttl: 300, data: { preference: 10, exchange: "mail.example.net" } },
];

/** What a reader sees, and whether that is what the page lets expect. */
interface Step {
  readonly says: RegExp;
  readonly code?: number | readonly number[];
  readonly more?: readonly string[];
  /** Ends a command that goes on until somebody stops it. */
  readonly until?: RegExp;
  readonly before?: () => Promise<void> | void;
}

/** The runbook with servers of the tests in the places of its addresses: each command, in the page's order. */
describe("docs/moving-in.md, followed from its first command to its last", function () {
  // Each begins where the one before has left both sides.
  this.bail(true);
  const sides = new BothSides();
  const writer = new Writer(sides.old, sides.media, sides.running);
  const project = mkdtempSync(path.join(tmpdir(), "onebox-moving-in-"));
  const log = path.join(project, "proxy.log");
  let dns: DnsStandIn;

  before(async () => {
    for (const name of readdirSync("."))
      if (!/^(Pulumi\b|\.)/.test(name)) symlinkSync(path.resolve(name), path.join(project, name));
    for (const name of readdirSync(fixtures).filter((one) => one.endsWith(".yaml")))
      copyFileSync(path.join(fixtures, name), path.join(project, name));
    await sides.start();
    await writer.start();
    dns = await DnsStandIn.start(zone(oldAddress));
    const names = { zone: "example.org", names: ["hr.example.org"], address: newAddress };
    const servers = { nameServers: [dns.hostAndPort], resolvers: [dns.hostAndPort] };
    const settings = { ...sides.settings(), dns: { ...names, ...servers, proxyLog: log } };
    writeFileSync(path.join(project, "migrate.yaml"), stringify(settings));
    const staging = { ...sides.staging({ sql: path.join(project, "masking.sql") }), dns: null };
    writeFileSync(path.join(project, "masking.sql"), "UPDATE public.lefts SET v = 'x';");
    writeFileSync(path.join(project, "migrate.staging.yaml"), stringify(staging));
  });

  after(async () => {
    await writer.stop();
    await dns.stop();
    await sides.remove();
    rmSync(project, { recursive: true });
  });

  /** As the page has it, with the old server where it really is. */
  const argvOf = (line: string, more: readonly string[]): string[] => {
    const { sshd, old } = sides;
    const from = ["root@127.0.0.1", "--port", String(sshd.port), "--identity", sshd.file("client")];
    const database = ["--database", "shop", "--database-host", old.data, "--database-port", String(old.port)];
    const reached = [...from, "--known-hosts", sshd.file("known"), ...database, "--uploads", sides.media];
    const words = line.split(" ").flatMap((word) => (word === `root@${oldAddress}` ? reached : [word]));
    return ["bin/onebox", "migrate", ...words, ...more];
  };

  const run = async (line: string, { more = [], until }: Step): Promise<{ code: number; text: string }> =>
    await new Promise((resolve) => {
      const child = spawn(process.execPath, argvOf(line, more), { cwd: project, stdio: ["ignore", "pipe", "pipe"] });
      let text = "";
      let isAsked = false;
      const read = (part: Buffer): void => {
        text += part.toString();
        if (until?.test(text) === true && !isAsked) isAsked = child.kill("SIGINT");
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("close", (code) => {
        resolve({ code: code ?? -1, text });
      });
    });

  const inService = async (): Promise<void> => {
    assert.ok(existsSync(sides.running));
    await sides.old.query("UPDATE parents SET v = v", "shop");
  };

  const looked = { says: /Nothing was changed there/, code: [0, 2] };
  const checked = { says: /wal|replica|allow-lists/i, code: [1, 2] };
  /** By part of the page: its commands in their order. */
  const runbook: Readonly<Record<string, readonly (readonly [string, Step])[]>> = {
    "Two weeks before: look (O)": [
      [`inventory --from root@${oldAddress} --zone example.org`, looked],
      [`inventory --from root@${oldAddress} --zone example.org --stack prod --old-usd 200 --proposals move`, looked],
    ],
    "Ten days before: what would stop it (O)": [
      [`preflight --from root@${oldAddress} --stack prod`, checked],
      [
        `preflight --from root@${oldAddress} --stack prod --new-host ${newAddress} --new-name-servers 205.251.192.1`,
        checked,
      ],
    ],
    "A week before: copy, follow, rehearse (O)": [
      ["seed --dry-run", { says: /would {5}Copy the database/ }],
      ["seed", { says: /Copy the uploads/ }],
      ["follow", { says: /^follows, /m, until: /^follows, /m, code: 130 }],
      ["verify", { says: /Both sides are the same\./ }],
      ["rehearse", { says: /A freeze: \d+ s/ }],
      ["copy --move migrate.staging.yaml", { says: /staging is the masked copy/ }],
      ["rollback", { says: /The old system serves again/ }],
    ],
    "The day before (O and A)": [
      ["seed", { says: /Copy uploads that changed/, before: inService }],
      ["rehearse", { says: /Both sides are the same\./ }],
      ["follow --once", { says: /^follows, /m }],
      ["verify", { says: /Both sides are the same\./ }],
    ],
    "The day: cutover": [
      ["cutover --dry-run", { says: /would {5}Verify/ }],
      ["cutover", { says: /Writes were frozen for \d+\.\d s\./ }],
      ["rollback --dry-run", { says: /would {5}report what exists on the new side only/ }],
      ["dns", { says: /hr\.example\.org: 0 of 1 name servers/, until: /public resolvers/, code: 130 }],
    ],
    "The days after": [
      [
        "dns",
        {
          says: /Nobody has used the old server for 24 h/,
          before: () => {
            dns.records = zone(newAddress);
            writeFileSync(log, "");
          },
        },
      ],
      ["retire", { says: /The key that was made for the move/ }],
    ],
  };

  it("has these parts with commands, and these commands in this order", () => {
    const found = Object.fromEntries(
      parts.flatMap((part) => (commandsOf(part).length === 0 ? [] : [[part.heading, commandsOf(part)]])),
    );
    const known = Object.entries(runbook).map(([heading, steps]) => [heading, steps.map(([line]) => line)]);
    assert.deepEqual(Object.entries(found), known);
  });

  it("says in each part who, when to go on, and the way back", () => {
    for (const heading of Object.keys(runbook)) {
      const { text } = parts.find((part) => part.heading === heading) ?? { text: "" };
      assert.match(heading + text, /\((O|O and A)\)|\| (O|O, A|A) \|/, heading);
      assert.match(text, /\*\*(Go on when|No-go)|dns` ends with 0/, heading);
      assert.match(text, /[Ww]ay back/, heading);
    }
  });

  for (const [heading, steps] of Object.entries(runbook))
    for (const [at, [line, step]] of steps.entries())
      it(`${heading}, ${at + 1}: ${line}`, async () => {
        await step.before?.();
        const { code, text } = await run(line, step);
        const wanted = [step.code ?? 0].flat();
        assert.ok(wanted.includes(code), `ended with ${code}: ${text}`);
        assert.match(text, step.says);
      });

  it("has moved everything that the old system was told is written", async () => {
    await writer.stop();
    const rows = await sides.new.query("SELECT number FROM written", "hr");
    const numbers = new Set(rows.map(({ number }) => number));
    assert.deepEqual(
      [...writer.acknowledged].filter((number) => !numbers.has(number)),
      [],
    );
  });
});
