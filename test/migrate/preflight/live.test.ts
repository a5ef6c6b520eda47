import assert from "node:assert/strict";
import { OldServer } from "../../../migrate/inventory/old-server";
import { certificateChecks, clockCheck, commandCheck } from "../../../migrate/preflight/live";
import { withConfirmations, type Check } from "../../../migrate/preflight/check";
import { zoneChecks } from "../../../migrate/preflight/zone";
import type { Zone } from "../../../migrate/dns/zone";
import { TlsHost } from "./certificates";

const verdicts = (checks: readonly Check[]): string[] =>
  checks.filter(({ verdict }) => verdict !== "fine").map(({ id, verdict }) => `${verdict} ${id}`);

describe("a certificate on the new host", () => {
  const cases: readonly (readonly [
    title: string,
    name: string,
    days: number,
    isTrusted: boolean,
    found: RegExp | null,
  ])[] = [
    ["valid", "app.example.com", 90, true, null],
    ["for another name", "other.example.com", 90, true, /a certificate for DNS:other\.example\.com/],
    ["that ends soon", "app.example.com", 3, true, /its certificate ends on/],
    ["that nobody trusts", "app.example.com", 90, false, /untrusted/],
  ];
  for (const [title, name, days, isTrusted, found] of cases)
    it(`is looked at: ${title}`, async () => {
      const host = new TlsHost();
      const { ca, ...place } = await host.start(name, days);
      const [check] = await certificateChecks(isTrusted ? { ...place, ca } : place, ["app.example.com"]);
      host.stop();
      assert.equal(check?.verdict, found === null ? "fine" : "stop");
      if (found !== null) assert.match(check.found, found);
    });

  it("is not known where nobody answers, and where nobody was asked", async () => {
    const closed = await certificateChecks({ address: "127.0.0.1", port: 1 }, ["app.example.com"]);
    const unasked = await certificateChecks(null, ["app.example.com"]);
    assert.deepEqual([closed[0]?.verdict, unasked[0]?.verdict], ["unknown", "unknown"]);
  });
});

describe("a command on the old server", () => {
  const cases: readonly (readonly [ms: readonly number[], verdict: string])[] = [
    [[2_000, 90, 400], "fine"],
    [[350, 900, 400], "remark"],
  ];
  for (const [ms, verdict] of cases)
    it(`that takes ${ms.join(", ")} ms is ${verdict}`, async () => {
      const remote = { run: async () => await Promise.resolve({ code: 0, stdout: "0 root\n", stderr: "" }) };
      const times = ms.flatMap((one) => [0, one]);
      const check = await commandCheck(await OldServer.reach(remote), () => times.shift() ?? 0);
      assert.equal(check.verdict, verdict);
      assert.match(check.todo ?? "return", /return/);
    });
});

describe("the clocks of both sides", () => {
  const now = 1_800_000_000_000;
  const cases: readonly (readonly [theirs: string, verdict: string])[] = [
    ["1800000000.5", "fine"],
    ["1800000060.0", "stop"],
    ["1799999990.0", "stop"],
    ["no date", "unknown"],
  ];
  for (const [theirs, verdict] of cases)
    it(`at ${theirs} are ${verdict}`, async () => {
      const answers: readonly string[] = ["0 root\n", `${theirs}\n`];
      let asked = 0;
      const remote = {
        run: async () => await Promise.resolve({ code: 0, stdout: answers[asked++] ?? "", stderr: "" }),
      };
      const times = [now, now + 1_000];
      const check = await clockCheck(await OldServer.reach(remote), () => times.shift() ?? now);
      assert.equal(check.verdict, verdict);
    });
});

describe("the zone of the site", () => {
  const record = (name: string, type: string, value: string, ttl = 300) => ({ name, type, value, ttl });
  const zone = (records: Zone["records"], server = "192.0.2.1"): Zone => ({
    name: "example.com",
    servers: [server],
    records,
    asked: ["example.com"],
  });
  const site = record("app.example.com", "A", "203.0.113.7");
  const check = (old: Zone | null, fresh: Zone | null): string[] =>
    verdicts(zoneChecks(old, fresh, ["app.example.com"], ["203.0.113.7"]));
  const complete = "unknown zone-complete";

  it("stops nothing but the question whether it is whole, where both are the same", () => {
    assert.deepEqual(check(zone([site]), zone([site])), [complete]);
  });

  const cases: readonly (readonly [title: string, old: Zone | null, fresh: Zone | null, found: readonly string[]])[] = [
    ["not read", null, null, ["unknown zone"]],
    ["not compared", zone([site]), null, ["unknown zone-differences"]],
    ["a long lifetime", zone([{ ...site, ttl: 86_400 }]), zone([site]), ["stop dns-ttl", complete]],
    [
      "mail that is missing",
      zone([site, record("example.com", "MX", "10 m")]),
      zone([site]),
      ["stop zone-mail", complete],
    ],
    [
      "a key of DKIM behind a CNAME",
      zone([site, record("s1._domainkey.example.com", "CNAME", "x")]),
      zone([site]),
      ["stop zone-mail", complete],
    ],
    [
      "CAA of another authority, above the name",
      zone([site, record("example.com", "CAA", "0 issue sectigo.com")]),
      zone([site, record("example.com", "CAA", "0 issue sectigo.com")]),
      ["stop zone-caa", complete],
    ],
    [
      "CAA of both",
      zone([site, record("example.com", "CAA", "0 issue sectigo.com")]),
      zone([
        site,
        record("example.com", "CAA", "0 issue sectigo.com"),
        record("example.com", "CAA", "0 issue letsencrypt.org"),
      ]),
      ["remark zone-new", complete],
    ],
    [
      "another name that is missing",
      zone([site, record("shop.example.com", "A", "192.0.2.9")]),
      zone([site]),
      ["stop zone-differences", complete],
    ],
    [
      "SPF by the old address",
      zone([site, record("example.com", "TXT", "v=spf1 ip4:203.0.113.7 -all")]),
      zone([site, record("example.com", "TXT", "v=spf1 ip4:203.0.113.7 -all")]),
      ["stop dns-old-address", complete],
    ],
    [
      "a signed zone that moves",
      zone([site, record("example.com", "DS", "1")]),
      zone([site], "192.0.2.2"),
      ["stop zone-signed", complete],
    ],
    ["a signed zone that stays", zone([site, record("example.com", "DS", "1")]), zone([site]), [complete]],
    [
      "at Route 53 already",
      zone([site, record("example.com", "NS", "ns-2048.awsdns-64.com")]),
      zone([site]),
      ["remark zone-route53", complete],
    ],
    [
      "a name of it at Route 53",
      zone([site, record("app.example.com", "NS", "ns-1.awsdns-00.co.uk")]),
      zone([site]),
      [complete],
    ],
    ["a record more", zone([site]), zone([site, record("example.com", "TXT", "x")]), ["remark zone-new", complete]],
  ];
  for (const [title, old, fresh, found] of cases)
    it(`is looked at: ${title}`, () => {
      assert.deepEqual(check(old, fresh), found);
    });
});

describe("what a person confirms", () => {
  const checks: readonly Check[] = [
    { id: "a", verdict: "unknown", found: "?", todo: "look", isConfirmable: true },
    { id: "b", verdict: "stop", found: "!", todo: "mend", isConfirmable: false },
  ];

  it("stays in the report as a remark, and is nothing that has to be mended", () => {
    const { checks: after, wrong } = withConfirmations(checks, ["a", "b", "c"]);
    assert.deepEqual(
      after.map(({ verdict }) => verdict),
      ["remark", "stop"],
    );
    assert.deepEqual(wrong, ["b", "c"]);
  });
});
