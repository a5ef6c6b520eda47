import assert from "node:assert/strict";
import { ask, DnsError } from "../../../migrate/dns/query";
import { readZone, signaturesOf, zoneDifferences } from "../../../migrate/dns/zone";
import type { Answer } from "dns-packet";
import { DnsStandIn } from "../../stand-ins/dns";

const key = `v=DKIM1; k=rsa; p=${"A".repeat(700)}`;

describe("a zone of DNS", () => {
  const records: readonly Answer[] = [
    { name: "example.com", type: "A", ttl: 3_600, data: "203.0.113.7" },
    { name: "example.com", type: "MX", ttl: 3_600, data: { preference: 10, exchange: "Mail.example.net" } },
    { name: "example.com", type: "TXT", ttl: 60, data: ["v=spf1 ip4:203.0.113.7", " -all"] },
    { name: "example.com", type: "CAA", ttl: 60, data: { flags: 0, tag: "issue", value: "letsencrypt.org" } },
    {
      name: "example.com",
      type: "DS",
      ttl: 60,
      data: { keyTag: 1, algorithm: 13, digestType: 2, digest: Buffer.from("ab", "hex") },
    },
    {
      name: "default._domainkey.example.com",
      type: "TXT",
      ttl: 60,
      data: [key.slice(0, 255), key.slice(255, 510), key.slice(510)],
    },
    { name: "www.example.com", type: "CNAME", ttl: 300, data: "example.com" },
    { name: "shop.example.com", type: "AAAA", ttl: 300, data: "2001:db8::1" },
  ];
  let server: DnsStandIn;

  before(async () => {
    server = await DnsStandIn.start(records);
  });
  after(() => server.stop());

  it("is read record by record, with lifetimes, and each record once", async () => {
    const { records, asked } = await readZone(
      "example.com",
      ["shop.example.com", "elsewhere.example.org"],
      [server.address],
    );
    assert.deepEqual(
      records.map(({ name, type, ttl, value }) => [name, type, ttl, value]),
      [
        ["default._domainkey.example.com", "TXT", 60, key],
        ["example.com", "A", 3_600, "203.0.113.7"],
        ["example.com", "CAA", 60, "0 issue letsencrypt.org"],
        ["example.com", "MX", 3_600, "10 mail.example.net"],
        ["example.com", "TXT", 60, "v=spf1 ip4:203.0.113.7 -all"],
        ["shop.example.com", "AAAA", 300, "2001:db8::1"],
        ["www.example.com", "CNAME", 300, "example.com"],
      ],
    );
    assert.equal(asked.includes("elsewhere.example.org"), false);
  });

  it("is known to be signed", async () => {
    assert.deepEqual(
      (await signaturesOf("example.com", server.address)).map(({ value }) => value),
      ["1 13 2 AB"],
    );
  });

  it("is not empty because its server fails", async () => {
    server.failing.add("mail.example.com");
    await assert.rejects(
      readZone("example.com", [], [server.address]),
      (error) => error instanceof DnsError && /SERVFAIL/.test(error.message),
    );
    server.failing.clear();
  });

  it("has nothing for a name that there is not", async () => {
    assert.deepEqual(await ask(server.address, "nothing.example.com", "A"), []);
  });

  it("differs by what is missing and what is new, whatever the lifetime", () => {
    const record = (name: string, type: string, value: string, ttl = 60) => ({ name, type, value, ttl });
    const old = [record("a", "MX", "10 m"), record("a", "A", "1"), record("a", "SOA", "x"), record("a", "NS", "y")];
    const fresh = [record("a", "A", "1", 300), record("a", "TXT", "z"), record("a", "SOA", "other")];
    assert.deepEqual(
      zoneDifferences(old, fresh).map(({ what, record: { type } }) => [what, type]),
      [
        ["missing", "MX"],
        ["new", "TXT"],
      ],
    );
  });
});
