import { Resolver } from "node:dns/promises";

/** Types that a move of name servers hides, as `dig` names them. */
export const recordTypes = ["A", "AAAA", "CAA", "CNAME", "MX", "NS", "TXT"] as const;
export type RecordType = (typeof recordTypes)[number];

/** Texts of the records; empty where the name has none of this type, null where there is no such name. */
export type Found = readonly string[] | null;

export type Lookup = (name: string, type: RecordType) => Promise<Found>;

/** https://nodejs.org/api/dns.html#error-codes */
const noName = "ENOTFOUND";
const noRecord = "ENODATA";

/**
 * Asks DNS, without the files and caches of this machine.
 * @param servers addresses, with a port where it is another than 53; those of this machine where there are none.
 */
export function lookupBy(servers: readonly string[]): Lookup {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (servers.length > 0) resolver.setServers(servers);
  return async (name, type) => {
    try {
      return (await ask(resolver, name, type)).sort();
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === noName) return null;
      if (code === noRecord) return [];
      throw Object.assign(new Error(`DNS does not say ${type} of ${name}: ${String(code)}`), { name: "Error", code });
    }
  };
}

/** https://www.rfc-editor.org/rfc/rfc8659#section-4 */
const caaTags = ["issue", "issuewild", "iodef"] as const;

async function ask(resolver: Resolver, name: string, type: RecordType): Promise<string[]> {
  switch (type) {
    case "A":
      return resolver.resolve4(name);
    case "AAAA":
      return resolver.resolve6(name);
    case "CAA":
      return (await resolver.resolveCaa(name)).flatMap((record) =>
        caaTags.flatMap((tag) => {
          const value = record[tag];
          return value === undefined ? [] : [`${record.critical} ${tag} "${value}"`];
        }),
      );
    case "CNAME":
      return resolver.resolveCname(name);
    case "MX":
      return (await resolver.resolveMx(name)).map(({ priority, exchange }) => `${priority} ${exchange}`);
    case "NS":
      return (await resolver.resolveNs(name)).map((one) => one.toLowerCase().replace(/\.$/, ""));
    case "TXT":
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
  }
}
