import type { Lookup, RecordType } from "./resolver";

/** Records of one name and type that stop being answered once another zone answers. */
export interface Hidden {
  readonly name: string;
  readonly type: RecordType;
  readonly records: readonly string[];
  /** What stops, where the name says it. */
  readonly what: string;
}

interface Usual {
  /** Below the zone; empty is the zone itself. */
  readonly label: string;
  readonly types: readonly RecordType[];
  readonly what: string;
}

const site: readonly RecordType[] = ["A", "AAAA", "CNAME"];

/** Names that domains usually have; nobody can list a zone from outside. */
const usual: readonly Usual[] = [
  { label: "", types: ["MX"], what: "mail to the domain" },
  { label: "", types: ["TXT"], what: "SPF, and proofs of domain ownership" },
  { label: "", types: ["A", "AAAA"], what: "the website" },
  { label: "www", types: site, what: "the website" },
  { label: "_dmarc", types: ["TXT", "CNAME"], what: "DMARC" },
  { label: "_mta-sts", types: ["TXT", "CNAME"], what: "MTA-STS" },
  { label: "mail", types: [...site, "MX"], what: "mail" },
  { label: "smtp", types: site, what: "mail" },
  { label: "imap", types: site, what: "mail" },
  { label: "autodiscover", types: site, what: "settings of mail clients" },
  { label: "autoconfig", types: site, what: "settings of mail clients" },
  // Selectors of Google, Microsoft 365, Mailchimp, SendGrid, Fastmail, Mailgun, Postmark, Zoho and plain OpenDKIM.
  ...["google", "selector1", "selector2", "k1", "k2", "s1", "s2", "fm1", "mx", "pm", "zoho", "default", "mail"].map(
    (selector): Usual => ({ label: `${selector}._domainkey`, types: ["TXT", "CNAME"], what: "DKIM" }),
  ),
  ...["api", "blog", "docs", "shop", "status", "vpn"].map((label): Usual => ({
    label,
    types: [...site, "NS"],
    what: `what ${label} serves`,
  })),
];

/** @param kept what the new zone has already, as `name type`. */
export async function hiddenBy(
  { zone, domains }: { readonly zone: string; readonly domains: readonly string[] },
  kept: ReadonlySet<string>,
  lookup: Lookup,
): Promise<Hidden[]> {
  const names = usual.map(({ label, ...rest }) => ({ name: label === "" ? zone : `${label}.${zone}`, ...rest }));
  const asked = [
    ...names,
    ...domains
      .filter((domain) => !names.some(({ name }) => name === domain))
      .map((name) => ({ name, types: site, what: "what the name serves until the first release" })),
    { name: `*.${zone}`, types: [...site, "MX", "TXT"] as const, what: "every name that has no record of its own" },
  ];
  const found = await Promise.all(
    asked.map(async ({ name, types, what }) => {
      const answers = await Promise.all(
        types.map(async (type) => ({ type, records: (await lookup(name, type)) ?? [] })),
      );
      // An alias answers with the addresses of what it stands for.
      const alias = answers.find(({ type, records }) => type === "CNAME" && records.length > 0);
      return (alias === undefined ? answers : [alias]).map(({ type, records }) => ({ name, type, records, what }));
    }),
  );
  const wild = found.flat().filter(({ name }) => name.startsWith("*."));
  return found
    .flat()
    .filter(({ records }) => records.length > 0)
    .filter(({ name, type }) => !kept.has(`${name} ${type}`))
    .filter((one) => one.name.startsWith("*.") || !isOfWildcard(one, wild));
}

function isOfWildcard({ type, records }: Hidden, wild: readonly Hidden[]): boolean {
  return wild.some((one) => one.type === type && one.records.join() === records.join());
}

export function hiddenText({ name, type, records, what }: Hidden): string {
  const [first = "", ...more] = records;
  const shown = first.length > 60 ? `${first.slice(0, 57)}…` : first;
  return `${type} of ${name}: ${shown}${more.length === 0 ? "" : ` and ${more.length} more`} (${what})`;
}
