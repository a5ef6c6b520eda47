import { ask, DnsError, type DnsRecord, type NameServer } from "./query";

/** What one server says of one name. */
export interface Lead {
  readonly name: string;
  readonly server: string;
  /** Sorted addresses, of both families; null where the server did not answer. */
  readonly addresses: readonly string[] | null;
  /** How long whoever has asked may keep the answer; 0 where there is none. */
  readonly ttl: number;
}

/** Where names lead, as each of the servers says it. A name behind a CNAME leads where that does. */
export async function leadsOf(names: readonly string[], servers: readonly NameServer[]): Promise<Lead[]> {
  const pairs = names.flatMap((name) => servers.map((server) => ({ name, server })));
  return await Promise.all(
    pairs.map(async ({ name, server }) => {
      const of = { name, server: server.address };
      try {
        const found = [...(await ask(server, name, "A")), ...(await ask(server, name, "AAAA"))].filter(isAddress);
        const addresses = [...new Set(found.map(({ value }) => value))].sort();
        return { ...of, addresses, ttl: Math.max(0, ...found.map(({ ttl }) => ttl)) };
      } catch (error) {
        if (error instanceof DnsError) return { ...of, addresses: null, ttl: 0 };
        throw error;
      }
    }),
  );
}

const isAddress = ({ type }: DnsRecord): boolean => type === "A" || type === "AAAA";

/** That address alone, so also no other family's: half of the visitors would go to the old server. */
export function leadsTo({ addresses }: Lead, address: string): boolean {
  return addresses !== null && addresses.length === 1 && addresses[0] === address;
}

/** One line for a name: how many servers of a kind lead to the address, and what the others say. */
export function leadLine(leads: readonly Lead[], kind: string, address: string): string {
  const there = leads.filter((lead) => leadsTo(lead, address));
  const others = leads.filter((lead) => !there.includes(lead));
  const said = others.map(({ server, addresses, ttl }) =>
    addresses === null
      ? `${server} does not answer`
      : `${server}: ${addresses.join(" and ") || "nothing"}, for ${ttl} s`,
  );
  return `${there.length} of ${leads.length} ${kind}${said.length === 0 ? "" : ` (${said.join("; ")})`}`;
}
