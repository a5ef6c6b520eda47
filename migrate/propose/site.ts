import { domainName } from "../../settings/primitives";
import { bytesOf, type Nginx, type Site } from "../inventory/nginx";

/** Settings of the site, each with what it was taken from. */
export interface ProposedSite {
  readonly domains: readonly string[];
  readonly redirects: readonly string[];
  readonly maxRequestMb: number | null;
  readonly strictTransport: { readonly days: number; readonly subdomains: boolean; readonly preload: boolean };
  readonly contentSecurityPolicy: string | null;
  readonly frames: "deny" | "sameOrigin" | "any" | null;
  /** What somebody has to look at, or what has no setting. */
  readonly notes: readonly string[];
}

/** The proxy's own, or what it does in another way. */
const proxysOwn =
  /^(x-content-type-options|referrer-policy|x-xss-protection|strict-transport-security|content-security-policy|x-frame-options|permissions-policy|cache-control|expires)$/i;

export function proposeSite({ sites }: Nginx, domain: string): ProposedSite {
  const serving = sites.filter((site) => site.locations.some(({ kind }) => kind === "proxy"));
  const leading = sites.filter((site) => !serving.includes(site));
  const names = unique(serving.flatMap((site) => site.names));
  const leads = unique(leading.filter((site) => leadsAway(site)).flatMap((site) => site.names)).filter(
    (name) => !names.includes(name),
  );
  const isName = (name: string): boolean => domainName.safeParse(name).success;
  const headers = serving.flatMap((site) => site.headers);
  const policy = headerOf(headers, "content-security-policy");
  const isTakenOver = policy !== undefined && /^[^"`{}\\]{1,1000}$/.test(policy) && !policy.includes("$");
  return {
    domains: names.filter((name) => isName(name) && name !== domain),
    redirects: leads.filter((name) => isName(name) && name !== domain),
    maxRequestMb: largestMb(serving),
    strictTransport: strictTransport(headerOf(headers, "strict-transport-security")),
    contentSecurityPolicy: isTakenOver ? policy : null,
    frames: framesOf(headerOf(headers, "x-frame-options")),
    notes: [
      ...(names.length > 0 && !names.includes(domain)
        ? [`onebox:domain is ${domain}, and the old server shows the application as ${names.join(", ")}`]
        : []),
      ...[...names, ...leads]
        .filter((name) => !isName(name))
        .map(
          (name) =>
            `${name === "" ? '""' : name} is not a single name: settings accept no * or ~; customers' own names are asked for at app.site.tenantPath`,
        ),
      ...(policy !== undefined && !isTakenOver
        ? [`the header Content-Security-Policy (${policy}) is not one that the setting takes`]
        : []),
      ...(headerOf(headers, "strict-transport-security") === undefined
        ? [
            "the old site sent no Strict-Transport-Security; neither does the new one at first, because browsers do not forget it. Raise app.site.strictTransport once the move stands",
          ]
        : []),
      ...sites.flatMap(notesOf),
      ...unique(
        headers
          .filter(({ name }) => !proxysOwn.test(name))
          .map(({ name }) => `the header ${name} has no setting; let the application send it`),
      ),
    ],
  };
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name !== "_" && name !== "localhost"))];
}

function leadsAway(site: Site): boolean {
  return site.redirects.some(({ from }) => from === "/" || from.startsWith("^") || from.startsWith("/ if"));
}

/** Redirects of paths, limits of rates, and what else the proxy has no setting for. */
function notesOf(site: Site): string[] {
  const ofPaths = site.redirects.filter(({ from, to }) => !(from === "/" || /\$request_uri/.test(to)));
  const folders = site.locations.filter(
    ({ kind, path }) => kind === "files" && !/^(\^~ )?\/(static|media|uploads)\/?$/.test(path),
  );
  return [
    ...ofPaths.map(
      ({ from, to, status }) => `redirect ${status} from ${from} to ${to}: paths are redirected by the application`,
    ),
    ...folders.map(({ path, to }) => `${path} was served from ${to ?? "a folder"}: put it among the static files`),
    ...site.others.map((other) => `${other}: ${withoutSetting(other)}`),
    ...site.locations
      .filter(({ kind, path, to }) => kind === "proxy" && !/^(\/|@.*)$/.test(path) && !(to ?? "").includes("acme"))
      .map(
        ({ path, to }) =>
          `${path} goes to ${to ?? ""}: in the new environment all paths go to the application's one web process`,
      ),
  ];
}

/** What to do about what the proxy has no setting for. */
function withoutSetting(other: string): string {
  if (other.startsWith("internal "))
    return "no X-Accel-Redirect leads to files; let the application give out signed addresses";
  if (other.startsWith("root ")) return "files of that folder were served as they are; put them among the static files";
  if (other.startsWith("error_page ")) return "the application sends its own error pages";
  if (/ is refused /.test(other)) return "let the application refuse it";
  return "the proxy has no such setting";
}

function largestMb(sites: readonly Site[]): number | null {
  const bytes = sites.flatMap(({ largestBody }) => bytesOf(largestBody) ?? []);
  if (bytes.length === 0) return null;
  return Math.min(5_000, Math.max(1, Math.ceil(Math.max(...bytes) / 2 ** 20)));
}

function headerOf(
  headers: readonly { readonly name: string; readonly value: string }[],
  name: string,
): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
}

function strictTransport(header: string | undefined): ProposedSite["strictTransport"] {
  const seconds = Number(/max-age=(\d+)/i.exec(header ?? "")?.[1] ?? 0);
  const has = (word: RegExp): boolean => word.test(header ?? "");
  return {
    days: Math.min(3_650, Math.floor(seconds / 86_400)),
    subdomains: has(/includeSubDomains/i),
    preload: has(/preload/i),
  };
}

function framesOf(header: string | undefined): ProposedSite["frames"] {
  if (header === undefined) return null;
  return /^sameorigin$/i.test(header.trim()) ? "sameOrigin" : "deny";
}
