import type { DnsRecord } from "../dns/query";
import { type Zone, zoneDifferences } from "../dns/zone";
import { list } from "../report/words";
import { count } from "../../model/words";
import { type Check, confirmable, fine, remark, stop, unknown } from "./check";

/** Lowered beforehand, so that DNS follows within minutes. */
const longestTtlSeconds = 300;

const told = ({ name, type, value }: DnsRecord): string => `${name} ${type} ${value}`;

/** Of the old zone, and of the new one beside it. @param fresh null: its name servers were not said. */
export function zoneChecks(
  old: Zone | null,
  fresh: Zone | null,
  names: readonly string[],
  addresses: readonly string[],
): Check[] {
  if (old === null)
    return [
      unknown("zone", "the DNS zone could not be read", "Pass --zone, and make sure that its name servers answer."),
    ];
  const leading = old.records.filter(({ name, type }) => names.includes(name) && ["A", "AAAA", "CNAME"].includes(type));
  const long = leading.filter(({ ttl }) => ttl > longestTtlSeconds);
  const missing = names.filter((name) => !leading.some((record) => record.name === name));
  const bound = old.records.filter(({ name, type, value }) => {
    const isSite = names.includes(name) && (type === "A" || type === "AAAA");
    return (
      !isSite &&
      addresses.some(
        (address) =>
          value.split(/[\s:"]+/).includes(address) ||
          value.includes(`ip4:${address}`) ||
          value.includes(`ip6:${address}`),
      )
    );
  });
  return [
    missing.length === 0
      ? fine("dns-names", `${list(names)} stand in the zone`)
      : remark("dns-names", `not in the zone yet: ${list(missing)}`, "That is right only for new names."),
    long.length === 0
      ? fine("dns-ttl", `names of the site have a TTL of ${longestTtlSeconds} s at most`)
      : stop(
          "dns-ttl",
          `have a TTL above ${longestTtlSeconds} s: ${list(long.map(({ name, type, ttl }) => `${name} ${type} ${ttl} s`))}`,
          `Lower them to ${longestTtlSeconds} s or less, at least ${Math.ceil(Math.max(...long.map(({ ttl }) => ttl)) / 3_600)} h before the switch.`,
        ),
    bound.length === 0
      ? fine("dns-old-address", "no other record names the old server's address")
      : confirmable(
          stop(
            "dns-old-address",
            `name the old server's address: ${list(bound.map(told))}`,
            "Mail that the new host sends is not from that address: change SPF; services of the old server that stay need a place.",
          ),
        ),
    ...atRoute53(old),
    authorities([...old.records, ...(fresh?.records ?? [])], names),
    ...newZoneChecks(old, fresh),
  ];
}

/** Its name servers are called so: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/SOA-NSrecords.html */
const ofRoute53 = /^ns-\d+\.awsdns-\d+\.(com|net|org|co\.uk)\.?$/i;

function atRoute53({ name, records }: Zone): Check[] {
  const servers = records.filter((one) => one.type === "NS" && one.name === name && ofRoute53.test(one.value));
  return servers.length === 0
    ? []
    : [
        remark(
          "zone-route53",
          `${name} is a zone of Route 53 already: ${list(servers.map(({ value }) => value))}`,
          'Its records are in the way of the program\'s own under the same names, so the program has a zone of its own beside it: docs/moving-in.md, "The zone is at Route 53 already".',
        ),
      ];
}

/**
 * The nearest name with CAA decides who may issue: https://www.rfc-editor.org/rfc/rfc8659#section-3. The proxy's
 * certificates are Let's Encrypt's: https://letsencrypt.org/docs/caa/
 */
function authorities(records: readonly DnsRecord[], names: readonly string[]): Check {
  const caa = records.filter(({ type, value }) => type === "CAA" && / issue /.test(value));
  const above = (name: string): string[] =>
    name.split(".").map((_label, index, labels) => labels.slice(index).join("."));
  const refused = names.flatMap((name) => {
    const nearest = above(name).find((one) => caa.some((record) => record.name === one));
    const of = caa.filter((record) => record.name === nearest);
    return of.length === 0 || of.some(({ value }) => value.includes("letsencrypt.org")) ? [] : of;
  });
  return refused.length === 0
    ? fine("zone-caa", "letsencrypt.org may issue certificates for every name")
    : stop(
        "zone-caa",
        `no certificate can be had for the new host: ${list([...new Set(refused.map(told))])}`,
        'Add CAA 0 issue "letsencrypt.org" beside it; the authority of the old server stays until it is retired.',
      );
}

const mail = /^(MX|TXT|SRV)$/;

function newZoneChecks(old: Zone, fresh: Zone | null): Check[] {
  if (fresh === null)
    return [
      unknown(
        "zone-differences",
        "the new zone was not compared",
        "Pass its name servers: --new-name-servers 205.251.192.1,…; or the old ones, where the zone stays where it is.",
      ),
    ];
  const differences = zoneDifferences(old.records, fresh.records);
  const missing = differences.filter(({ what }) => what === "missing").map(({ record }) => record);
  const ofMail = missing.filter(({ type, name }) => mail.test(type) || name.includes("_domainkey"));
  const others = missing.filter((record) => !ofMail.includes(record));
  const added = differences.filter(({ what }) => what === "new").map(({ record }) => record);
  const isMoved = fresh.servers.every((server) => !old.servers.includes(server));
  const isSigned = old.records.some(({ type }) => type === "DS");
  return [
    ofMail.length === 0
      ? fine("zone-mail", "every record of mail that was found stands in the new zone")
      : stop(
          "zone-mail",
          `mail is lost without ${count(ofMail.length, "record")}: ${list(ofMail.map(told))}`,
          "Enter them into the new zone before you switch the name servers.",
        ),
    others.length === 0
      ? fine("zone-differences", "every other record that was found stands in the new zone")
      : confirmable(
          stop(
            "zone-differences",
            `not in the new zone: ${list(others.map(told))}`,
            "Enter them; those of the site's own names are the program's.",
          ),
        ),
    ...(added.length === 0
      ? []
      : [remark("zone-new", `only in the new zone: ${list(added.map(told))}`, "See that each is meant.")]),
    isMoved && isSigned
      ? stop(
          "zone-signed",
          "the zone is signed (DS), and the new name servers have other keys: every name would fail",
          "Have the registrar delete the DS, and wait for its TTL, usually a day, before you switch the name servers.",
        )
      : fine("zone-signed", isSigned ? "the zone is signed, and stays where it is" : "the zone is not signed"),
    confirmable(
      unknown(
        "zone-complete",
        `${old.asked.length} names were asked for; no server lists a zone`,
        "Compare with the export of the old provider, line by line, and confirm.",
      ),
    ),
  ];
}
