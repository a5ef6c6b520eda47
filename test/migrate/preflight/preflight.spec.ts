import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { takeInventory } from "../../../migrate/inventory";
import { OldServer } from "../../../migrate/inventory/old-server";
import { preflight, type NewSide, type PreflightTarget } from "../../../migrate/preflight";
import type { Check } from "../../../migrate/preflight/check";
import { preflightReport } from "../../../migrate/preflight/report";
import type { SshRemote } from "../../../migrate/remote";
import { asMarkdown, asText } from "../../../migrate/report/document";
import { DnsStandIn } from "../../stand-ins/dns";
import { OldMachine, secretValues } from "../inventory/old-server";
import { TlsHost } from "./certificates";

const target: PreflightTarget = {
  stack: "prod",
  domain: "app.example.com",
  names: ["app.example.com"],
  databaseMajor: 17,
  maxRequestMb: 100,
  outboundPorts: [80, 443, 587],
};

describe("the preflight of a real server", () => {
  const machine = new OldMachine();
  const host = new TlsHost();
  let dns: DnsStandIn;
  let remote: SshRemote;
  let fresh: NewSide;

  before(async () => {
    await machine.start();
    dns = await DnsStandIn.start([{ name: "app.example.com", type: "A", ttl: 86_400, data: "203.0.113.7" }]);
    remote = machine.sshd.remote("root");
    fresh = { host: await host.start("app.example.com", 90), zone: null, secretKeyDigest: null };
  });

  after(async () => {
    await dns.stop();
    host.stop();
    await remote.close();
    await machine.remove();
  });

  async function checked(side: Partial<NewSide> = {}): Promise<ReadonlyMap<string, Check>> {
    const hints = {
      server: "vps",
      database: machine.database,
      zone: "example.com",
      nameServers: [dns.address],
      resolver: dns.address,
    };
    const inventory = await takeInventory(remote, hints);
    const checks = await preflight(await OldServer.reach(remote), inventory, target, { ...fresh, ...side });
    return new Map(checks.map((check) => [check.id, check]));
  }

  it("says all that stops, each with what to do, and shows no secret", async () => {
    const checks = await checked();
    const of = (verdict: string): string[] =>
      [...checks.values()].filter((check) => check.verdict === verdict).map(({ id }) => id);
    const stops = [
      "wal-level",
      "slot-limit",
      "replica-identity",
      "extensions",
      "foreign-servers",
      "orderings",
      "dns-ttl",
      "upload-names",
      "upload-links",
      "unlogged",
      "request-size",
    ];
    assert.deepEqual(
      stops.filter((id) => !of("stop").includes(id)),
      [],
    );
    const unknown = ["zone-differences", "secret-key", "allow-lists"];
    assert.deepEqual(
      unknown.filter((id) => !of("unknown").includes(id)),
      [],
    );
    assert.ok(["upload-holes", "upload-others"].every((id) => of("remark").includes(id)));
    const fine = ["version", "clock", "certificate-app.example.com", "encoding", "prepared-transactions"];
    assert.deepEqual(
      fine.filter((id) => !of("fine").includes(id)),
      [],
    );
    assert.deepEqual(
      [...checks.values()].filter(({ verdict, todo }) => (verdict === "fine") !== (todo === null)),
      [],
    );
    const report = preflightReport("vps", "prod", [...checks.values()]);
    for (const text of [asText(report, 80), asText(report, 160), asMarkdown(report)])
      assert.deepEqual(
        secretValues.filter((value) => text.includes(value)),
        [],
      );
  });

  it("compares the secret keys without seeing either", async () => {
    const digestOf = (key: string): string => createHmac("sha256", "app.example.com").update(key).digest("hex");
    assert.equal(
      (await checked({ secretKeyDigest: digestOf("canary-secret-key") })).get("secret-key")?.verdict,
      "fine",
    );
    assert.equal((await checked({ secretKeyDigest: digestOf("another") })).get("secret-key")?.verdict, "stop");
  });

  it("finds where the old address is written down", async () => {
    const [address = ""] = (await remote.run(["hostname", "-I"])).stdout.trim().split(" ");
    machine.write("/etc/nginx/conf.d/partner.conf", `# allow ${address} ;\n`);
    const check = (await checked()).get("old-address");
    assert.equal(check?.verdict, "stop");
    assert.match(check.found, /\/etc\/nginx\/conf\.d\/partner\.conf/);
  });

  it("is another once what stops is done", async () => {
    const port = machine.cluster.portOf("old");
    for (const statement of [
      "ALTER SYSTEM SET max_slot_wal_keep_size = '2GB'",
      "SELECT pg_reload_conf()",
      "ALTER TABLE log REPLICA IDENTITY FULL",
      "ALTER TABLE by_name_a REPLICA IDENTITY FULL",
      'ALTER TABLE "odd ""name" REPLICA IDENTITY FULL',
      "DROP EXTENSION file_fdw CASCADE",
      "ALTER TABLE scratch SET LOGGED",
    ])
      await machine.cluster.query(port, statement);
    const checks = await checked();
    const done = ["slot-limit", "replica-identity", "extensions"].map((id) => checks.get(id)?.verdict);
    assert.deepEqual(done, ["fine", "fine", "fine"]);
    assert.deepEqual([checks.has("foreign-servers"), checks.has("unlogged")], [false, false]);
  });
});
