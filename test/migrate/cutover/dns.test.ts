import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Answer } from "dns-packet";
import { followDns, noteZone } from "../../../migrate/cutover/dns";
import { type Move, moveSchema } from "../../../migrate/move";
import { localRemote } from "../../../migrate/remote";
import { Journal, Steps, stepsOf } from "../../../migrate/state";
import { DnsStandIn } from "../../stand-ins/dns";
import { MortalJournal } from "../servers/journals";

const [oldAddress, newAddress] = ["203.0.113.7", "203.0.113.9"];

const zone = (address: string, more: readonly Answer[] = []): Answer[] => [
  { name: "hr.example.com", type: "A", ttl: 300, data: address },
  { name: "www.hr.example.com", type: "CNAME", ttl: 300, data: "hr.example.com" },
  { name: "www.hr.example.com", type: "A", ttl: 300, data: address },
  { name: "example.com", type: "MX", ttl: 300, data: { preference: 10, exchange: "mail.example.net" } },
  { name: "example.com", type: "TXT", ttl: 300, data: ["v=spf1 -all"] },
  { name: "example.com", type: "CAA", ttl: 300, data: { flags: 0, tag: "issue", value: "letsencrypt.org" } },
  ...more,
];

describe("DNS after a cutover", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-dns-"));
  const log = path.join(folder, "proxy.log");
  const said: string[] = [];
  let [own, world]: DnsStandIn[] = [];
  let move: Move;
  const options = { everyMs: 10, quietMs: 3_600_000, once: true };

  const servers = (): readonly [DnsStandIn, DnsStandIn] => {
    assert.ok(own !== undefined && world !== undefined);
    return [own, world];
  };

  before(async () => {
    [own, world] = [await DnsStandIn.start(zone(oldAddress)), await DnsStandIn.start(zone(oldAddress))];
    const place = { host: "db", name: "hr", user: "master" };
    const settings = moveSchema.parse({
      old: { ssh: { destination: "old" }, database: place },
      new: {
        environment: "prod",
        old: { host: "old", user: "move", keyFile: "/key", knownHostsFile: "/known" },
        relay: { host: "127.0.0.1", port: 1, folder },
        database: { ...place, owner: "app", passwordCommand: ["true"] },
        bucket: { name: "media", region: "us-east-1" },
      },
      dns: {
        zone: "example.com",
        names: ["hr.example.com", "www.hr.example.com"],
        address: newAddress,
        nameServers: [own.hostAndPort],
        resolvers: [world.hostAndPort],
        proxyLog: log,
      },
    });
    const journal = new Journal(folder);
    const say = (line: string): void => void said.push(line);
    const steps = new Steps({ journal, dryRun: false, say });
    const signal = new AbortController().signal;
    move = { settings, journal, steps, say, signal, folder, oldRemote: localRemote() } as Partial<Move> as Move;
  });

  after(async () => {
    await Promise.all(servers().map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  });

  beforeEach(() => {
    said.length = 0;
  });

  it("is not waited for before the switch", async () => {
    await assert.rejects(followDns(move, options), /does not forward everything yet/);
    await noteZone(move);
    move.journal.add({ step: "cutover.open", state: "done" });
  });

  it("says what to change, and who leads where for how long", async () => {
    assert.equal(await followDns(move, options), false);
    const text = said.join("\n");
    assert.match(text, /To be changed, by the program: hr\.example\.com, www\.hr\.example\.com to 203\.0\.113\.9/);
    assert.match(
      text,
      /hr\.example\.com: 0 of 1 name servers \(127\.0\.0\.1: 203\.0\.113\.7, for 300 s\), 0 of 1 public/,
    );
  });

  it("is not done while a resolver still has the old answer, fails, or has an address of the other family", async () => {
    const [zones, public_] = servers();
    zones.records = zone(newAddress);
    assert.equal(await followDns(move, options), false);
    assert.match(said.join("\n"), /1 of 1 name servers, 0 of 1 public resolvers \(127\.0\.0\.1: 203\.0\.113\.7/);
    public_.records = zone(newAddress);
    public_.failing.add("hr.example.com");
    assert.equal(await followDns(move, options), false);
    assert.match(said.join("\n"), /127\.0\.0\.1 does not answer/);
    public_.failing.clear();
    public_.records = zone(newAddress, [{ name: "hr.example.com", type: "AAAA", ttl: 60, data: "2001:db8::7" }]);
    assert.equal(await followDns(move, options), false);
    assert.match(said.join("\n"), /2001:db8::7/);
    public_.records = zone(newAddress);
  });

  for (const type of ["MX", "TXT", "CAA"])
    it(`is not done where the zone has lost its ${type} record, which is named`, async () => {
      const [zones] = servers();
      zones.records = zone(newAddress).filter((record) => record.type !== type);
      await assert.rejects(
        followDns(move, options),
        new RegExp(`lacks what it had before:\\n {2}example\\.com ${type} `),
      );
      zones.records = zone(newAddress);
    });

  it("keeps the proxy as long as somebody comes by a name, and whatever cannot be told", async () => {
    await assert.rejects(followDns(move, options), /proxy\.log cannot be read/);
    const at = Date.now() / 1_000;
    writeFileSync(`${log}.1`, `${at - 7_200}.1 hr.example.com 200\n`);
    writeFileSync(log, `${at - 60}.2 hr.example.com 200\n${at}.3 203.0.113.7 404\n`);
    assert.equal(await followDns(move, options), false);
    assert.match(said.join("\n"), /1 request came through the old server within 1 h: its proxy stays/);
  });

  it("is done once nobody has come for the time, whoever looks for the address alone", async () => {
    const at = Date.now() / 1_000;
    writeFileSync(log, `${at - 7_200}.2 hr.example.com 200\n${at}.3 203.0.113.7 404\n`);
    assert.equal(await followDns(move, { ...options, once: false }), true);
    assert.ok(move.journal.isDone("dns.led") && move.journal.isDone("dns.quiet"));
  });

  it("goes on after a process that was killed at any of its steps", async () => {
    const other = mkdtempSync(path.join(tmpdir(), "onebox-dns-"));
    const conductedBy = (journal: Journal): Move => ({
      ...move,
      folder: other,
      journal,
      steps: new Steps({ journal, dryRun: false, say: move.say }),
    });
    new Journal(other).add({ step: "cutover.open", state: "done" });
    for (const step of stepsOf("dns"))
      await assert.rejects(followDns(conductedBy(new MortalJournal(other, step)), options), /killed/, step);
    assert.equal(await followDns(conductedBy(new Journal(other)), options), true);
    rmSync(other, { recursive: true });
  });
});
