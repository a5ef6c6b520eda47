import { getServers, resolve4, resolveNs } from "node:dns/promises";
import type { RecordType } from "dns-packet";
import { ask, DnsError, type DnsRecord, type NameServer } from "./query";

export interface Zone {
  readonly name: string;
  readonly servers: readonly string[];
  readonly records: readonly DnsRecord[];
  /** Names that were asked about: no server of the world lists a zone to a stranger. */
  readonly asked: readonly string[];
}

const types: readonly RecordType[] = ["A", "AAAA", "CNAME", "MX", "TXT", "CAA", "SRV"];
const ofApex: readonly RecordType[] = ["NS", "SOA"];

/** Where mail and its signatures, and what else people forget, usually stand. */
const usual = [
  ...["www", "mail", "smtp", "imap", "pop", "webmail", "autodiscover", "autoconfig", "ftp", "api", "app", "staging"],
  ...["_dmarc", "_mta-sts", "mta-sts", "_smtp._tls", "_autodiscover._tcp", "_acme-challenge"],
  ...[
    "default",
    "dkim",
    "mail",
    "google",
    "selector1",
    "selector2",
    "k1",
    "k2",
    "k3",
    "s1",
    "s2",
    "mandrill",
    "smtp",
  ].map((selector) => `${selector}._domainkey`),
];

/** Servers that answer for a zone. @throws DnsError where nobody knows them. */
export async function serversOf(zone: string): Promise<NameServer[]> {
  try {
    const names = await resolveNs(zone);
    const addresses = await Promise.all(names.map((name) => resolve4(name).catch(() => [])));
    const found = addresses.flat().map((address) => ({ address }));
    if (found.length > 0) return found;
  } catch {
    // The next line says it.
  }
  throw new DnsError(`nobody says which name servers answer for ${zone}`);
}

/**
 * Whether other zones vouch for this one's keys: DS stands in the zone above, so a resolver is asked.
 * @throws DnsError where there is no resolver, or it fails.
 */
export async function signaturesOf(zone: string, resolver = systemResolver()): Promise<DnsRecord[]> {
  if (resolver === undefined) throw new DnsError("this machine has no resolver");
  return (await ask(resolver, zone, "DS")).filter(({ type }) => type === "DS");
}

function systemResolver(): NameServer | undefined {
  const [first] = getServers();
  if (first === undefined) return undefined;
  // An address of version 6 has brackets where a port follows.
  const [, inBrackets, bare, port] = /^(?:\[(.+)\]|([\d.]+)(?=:|$)|.*)(?::(\d+))?$/.exec(first) ?? [];
  const address = inBrackets ?? bare ?? first;
  return port === undefined ? { address } : { address, port: Number(port) };
}

/**
 * A zone, record by record, as far as its names are known.
 * @param names further ones, whole: what the old server's sites are called. @throws DnsError where a server fails.
 */
export async function readZone(zone: string, names: readonly string[], servers: readonly NameServer[]): Promise<Zone> {
  const [server] = servers;
  if (server === undefined) throw new DnsError(`no name server of ${zone} is known`);
  const inZone = names.filter((name) => name === zone || name.endsWith(`.${zone}`));
  const asked = [...new Set([zone, ...inZone, ...usual.map((name) => `${name}.${zone}`)])];
  const questions = asked.flatMap((name) =>
    [...types, ...(name === zone ? ofApex : [])].map((type) => ({ name, type })),
  );
  const records: DnsRecord[] = [];
  // A handful at a time: name servers answer no flood.
  for (let at = 0; at < questions.length; at += 8) {
    const answers = await Promise.all(
      questions.slice(at, at + 8).map(async ({ name, type }) => await ask(server, name, type)),
    );
    records.push(...answers.flat());
  }
  return {
    name: zone,
    servers: servers.map(({ address }) => address),
    records: unique(records.filter(({ name }) => name === zone || name.endsWith(`.${zone}`))),
    asked,
  };
}

/** The answer for a name behind a CNAME brings it along once for each type. */
function unique(records: readonly DnsRecord[]): DnsRecord[] {
  const keyed = records.map((record) => [`${record.name} ${record.type} ${record.value}`, record] as const);
  return [...new Map(keyed)].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, record]) => record);
}

export interface ZoneDifference {
  readonly record: DnsRecord;
  readonly what: "missing" | "new";
}

/** What the new zone lacks or has besides; what every move changes (SOA, NS, DS) is passed over. */
export function zoneDifferences(old: readonly DnsRecord[], fresh: readonly DnsRecord[]): ZoneDifference[] {
  const key = ({ name, type, value }: DnsRecord): string => `${name} ${type} ${value}`;
  const counted = (records: readonly DnsRecord[]): DnsRecord[] =>
    records.filter(({ type }) => !["SOA", "NS", "DS"].includes(type));
  const lacking = (from: readonly DnsRecord[], to: readonly DnsRecord[]): DnsRecord[] => {
    const there = new Set(to.map(key));
    return counted(from).filter((record) => !there.has(key(record)));
  };
  return [
    ...lacking(old, fresh).map((record) => ({ record, what: "missing" as const })),
    ...lacking(fresh, old).map((record) => ({ record, what: "new" as const })),
  ];
}
