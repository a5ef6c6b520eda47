import assert from "node:assert/strict";
import type { Answer } from "../../../cli/doctor/answer";
import { delegationAnswers, type ZoneQuestion } from "../../../cli/doctor/delegation";
import { lookupBy } from "../../../cli/doctor/resolver";
import { DnsStandIn, recordsOf, type Zone } from "../../stand-ins/dns";

const nameServers = ["ns-1.awsdns-01.com", "ns-2.awsdns-02.net", "ns-3.awsdns-03.org", "ns-4.awsdns-04.co.uk"];
const ownZone = { id: "Z1", nameServers, records: new Set<string>() };
const asked: ZoneQuestion = { zone: "acme.io", domains: ["app.acme.io"], otherAuthorities: [], own: [] };
const top: Zone = { io: { NS: ["a0.nic.io"] } };
const elsewhere = { NS: ["ns1.provider.net", "ns2.provider.net"] };

interface Case {
  readonly title: string;
  readonly zone: Zone;
  readonly question?: Partial<ZoneQuestion>;
  /** Verdict and words of answers that must be there, each beginning with its verdict. */
  readonly says: readonly RegExp[];
  readonly never?: readonly RegExp[];
}

const mail: Zone = {
  ...top,
  "acme.io": {
    ...elsewhere,
    MX: ["10 mx1.mail.net", "20 mx2.mail.net"],
    TXT: ["v=spf1 include:mail.net -all"],
    A: ["192.0.2.7"],
    AAAA: ["2001:db8::7"],
    CAA: ['0 issue "digicert.com"', '0 issue "letsencrypt.org"', '0 iodef "mailto:ops@acme.io"'],
  },
  "www.acme.io": { CNAME: ["acme.io"], A: ["192.0.2.7"] },
  "_dmarc.acme.io": { TXT: ["v=DMARC1; p=reject"] },
  "selector1._domainkey.acme.io": { CNAME: ["selector1-acme-io._domainkey.acme.onmicrosoft.com"] },
  "app.acme.io": { A: ["192.0.2.8"] },
};

const cases: readonly Case[] = [
  {
    title: "a zone that the account's name servers answer for",
    zone: { ...top, "acme.io": { NS: nameServers.toReversed() } },
    question: { own: [ownZone] },
    says: [/^well acme\.io is answered by the account's zone$/],
    never: [/hides/],
  },
  {
    title: "a zone that others answer for, with all that would be hidden",
    zone: mail,
    question: { own: [ownZone] },
    says: [
      /^wrong acme\.io is answered by ns1\.provider\.net, ns2\.provider\.net, and not .* ns-1\.awsdns-01\.com/,
      /^wrong a new zone hides MX of acme\.io: 10 mx1\.mail\.net and 1 more \(mail to the domain\)/,
      /^wrong a new zone hides TXT of acme\.io: v=spf1 include:mail\.net -all/,
      /^wrong a new zone hides A of acme\.io: 192\.0\.2\.7/,
      /^wrong a new zone hides AAAA of acme\.io: 2001:db8::7/,
      /^wrong a new zone hides CNAME of www\.acme\.io: acme\.io/,
      /^wrong a new zone hides TXT of _dmarc\.acme\.io: v=DMARC1/,
      /^wrong a new zone hides CNAME of selector1\._domainkey\.acme\.io/,
      /^wrong a new zone hides A of app\.acme\.io: 192\.0\.2\.8/,
      /^wrong digicert\.com may issue .* onebox:otherAuthorities: \[digicert\.com\]/,
      /^note there may be more .*export/,
    ],
    never: [/hides A of www/, /letsencrypt\.org may issue/],
  },
  {
    title: "what was copied into the account's zone already, as not hidden",
    zone: mail,
    question: {
      own: [{ ...ownZone, records: new Set(["acme.io MX", "acme.io TXT", "acme.io A"]) }],
      otherAuthorities: ["digicert.com"],
    },
    says: [/hides AAAA of acme\.io/],
    never: [/hides (MX|TXT|A) of acme\.io/, /may issue/],
  },
  {
    title: "a part of a domain that nobody has delegated yet",
    zone: { ...top, "acme.io": elsewhere },
    question: { zone: "app.acme.io", domains: [] },
    says: [
      /^note app\.acme\.io is not in DNS yet .*Enter NS records for app\.acme\.io at the DNS provider of acme\.io/,
    ],
    never: [/hides/],
  },
  {
    title: "one that the account's zone waits for",
    zone: { ...top, "acme.io": elsewhere },
    question: { zone: "app.acme.io", domains: [], own: [ownZone] },
    says: [/^wrong app\.acme\.io is not in DNS .*ns-4\.awsdns-04\.co\.uk/],
  },
  {
    title: "a name that is an address of its domain, and no zone",
    zone: { ...top, "acme.io": elsewhere, "app.acme.io": { A: ["192.0.2.8"] } },
    question: { zone: "app.acme.io" },
    says: [/^note app\.acme\.io is a name of acme\.io, not a zone yet/],
  },
  {
    title: "a domain that nobody has registered",
    zone: top,
    says: [/^note acme\.io is not in DNS .*Register acme\.io where nobody has/],
  },
  {
    title: "a wildcard once, and not as each name that it answers for",
    zone: {
      ...top,
      "acme.io": elsewhere,
      "*.acme.io": { A: ["192.0.2.9"] },
      "www.acme.io": { A: ["192.0.2.9"] },
      "mail.acme.io": { A: ["192.0.2.1"] },
    },
    says: [/hides A of \*\.acme\.io/, /hides A of mail\.acme\.io/],
    never: [/hides A of www/],
  },
  {
    title: "two zones of one name",
    zone: { ...top, "acme.io": elsewhere },
    question: { own: [ownZone, { ...ownZone, id: "Z2" }] },
    says: [/^wrong the account has 2 zones acme\.io \(Z1, Z2\)/],
  },
  {
    title: "that it does not know whose a zone is, without credentials",
    zone: mail,
    question: { own: null },
    says: [/^unknown acme\.io is answered by .*not known/, /hides MX/],
  },
  {
    title: "that a network which knows no domains at all decides nothing",
    zone: {},
    says: [/^unknown the DNS server asked here does not know \.io/],
    never: [/Register/],
  },
  {
    title: "a domain without any of the usual names, and that others are not seen",
    zone: { ...top, "acme.io": elsewhere },
    says: [/^note acme\.io is answered by .*makes?/, /^note none of the usual names .*export/],
  },
];

describe("onebox doctor: DNS", () => {
  let dns: DnsStandIn;
  before(async () => {
    dns = await DnsStandIn.start();
  });
  after(() => dns.stop());

  const lines = async (question: Partial<ZoneQuestion> = {}): Promise<string[]> =>
    (await delegationAnswers({ ...asked, ...question }, lookupBy([dns.hostAndPort]))).map(lineOf);

  for (const { title, zone, question, says, never = [] } of cases)
    it(`says ${title}`, async () => {
      dns.records = recordsOf(zone);
      const found = await lines(question);
      for (const one of says)
        assert.ok(
          found.some((line) => one.test(line)),
          `${String(one)} in\n${found.join("\n")}`,
        );
      for (const one of never)
        assert.ok(!found.some((line) => one.test(line)), `${String(one)} in\n${found.join("\n")}`);
    });

  it("takes a server that fails for no answer", async () => {
    dns.records = recordsOf(mail);
    dns.failing.add("acme.io");
    await assert.rejects(lines(), /DNS does not say NS of acme\.io: ESERVFAIL/);
    dns.failing.clear();
  });
});

function lineOf(answer: Answer): string {
  return `${answer.verdict} ${answer.says}${answer.verdict === "well" ? "" : ` → ${answer.next}`}`;
}
