import path from "node:path";
import { type ConfigFile, type Directive, filesOfDump, wholeConfig } from "./nginx-config";
import { lines, needsRoot, type OldServer } from "./old-server";
import { type Miss, Unreadable } from "./section";

export interface Redirect {
  readonly from: string;
  readonly to: string;
  readonly status: number;
}

export interface Site {
  readonly names: readonly string[];
  readonly where: string;
  readonly isTls: boolean;
  readonly certificate: string | null;
  readonly redirects: readonly Redirect[];
  /** The largest body as it stands there (`20m`), Nginx's own 1m where nothing does. */
  readonly largestBody: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly locations: readonly Location[];
  /** Seconds that the slowest answer may take, as they stand there. */
  readonly readTimeout: string | null;
  /** What has no setting of the same kind: rate limits, passwords, addresses that are let in. */
  readonly others: readonly string[];
}

export interface Location {
  readonly path: string;
  /** Where requests go: an address, a folder. */
  readonly to: string | null;
  readonly kind: "proxy" | "files" | "redirect" | "other";
}

export interface Nginx {
  readonly sites: readonly Site[];
}

/** The configuration that Nginx itself prints, or its files where that cannot be. */
export async function readNginx(server: OldServer, miss: Miss): Promise<Nginx> {
  const files = await configFiles(server, miss);
  const config = wholeConfig(files, miss);
  return { sites: sitesOf(config) };
}

async function configFiles(server: OldServer, miss: Miss): Promise<ConfigFile[]> {
  const { code, stdout, stderr } = await server.bestRun(["sh", "-c", "PATH=$PATH:/usr/sbin:/sbin nginx -T"]);
  if (code === 0) return filesOfDump(stdout);
  const found = await server.files(["/etc/nginx"], 4);
  if (found.length === 0) throw new Unreadable(code === 127 ? "there is no Nginx" : "/etc/nginx could not be read");
  const reason = lines(stderr).find((line) => line.includes("[emerg]")) ?? lines(stderr).at(-1) ?? `exit code ${code}`;
  miss(server.isRoot ? `Nginx itself refuses its configuration: ${reason}` : needsRoot("nginx -T"));
  for (const file of found) if (file.text === null) miss(`${file.path} could not be read`);
  return found.flatMap(({ path: file, text }) => (text === null ? [] : [{ path: file, text }]));
}

export function sitesOf(config: readonly Directive[]): Site[] {
  const http = config.flatMap((one) => (one.name === "http" ? (one.block ?? []) : [one]));
  return http.flatMap((one) => (one.name === "server" && one.block !== null ? [siteOf(one, one.block, http)] : []));
}

/** What somebody relies on, and the new proxy does not do. */
const noOwnSetting = [
  ...["limit_req", "limit_conn", "limit_except", "auth_basic", "auth_request", "allow", "deny", "satisfy"],
  ...["ssl_client_certificate", "ssl_verify_client", "secure_link", "internal", "error_page", "sub_filter"],
  ...["proxy_cache", "uwsgi_cache", "mirror"],
];

/** Which the application would have to refuse itself: a status of its own for some requests. */
function refusals(block: readonly Directive[]): Directive[] {
  return block.flatMap((one) => {
    if (one.name !== "location" && one.name !== "if") return [];
    const inner = one.block ?? [];
    const isRefused = inner.some(({ name, args }) => name === "return" && /^4\d\d$/.test(args[0] ?? ""));
    return [
      ...(isRefused ? [{ ...one, name: `${one.name} ${one.args.join(" ")} is refused`, args: [] }] : []),
      ...refusals(inner),
    ];
  });
}

function siteOf(server: Directive, block: readonly Directive[], http: readonly Directive[]): Site {
  const all = everywhere(block);
  const value = (name: string): string | undefined => first(block, name) ?? first(http, name);
  const listens = block.filter(({ name }) => name === "listen");
  return {
    names: block.filter(({ name }) => name === "server_name").flatMap(({ args }) => args),
    where: `${server.file}:${server.line}`,
    isTls: listens.some(({ args }) => args.includes("ssl") || /(^|:)443$/.test(args[0] ?? "")),
    certificate: value("ssl_certificate") ?? null,
    redirects: redirectsOf(block, "/"),
    largestBody: largest([...bodies(all), value("client_max_body_size") ?? "1m"]),
    headers: [...http, ...all].flatMap(({ name, args: [header = "", text = ""] }) =>
      name === "add_header" ? [{ name: header, value: text }] : [],
    ),
    locations: locationsOf(block),
    readTimeout: all.find(({ name }) => name === "proxy_read_timeout")?.args[0] ?? value("proxy_read_timeout") ?? null,
    others: [
      ...all.filter(({ name }) => noOwnSetting.includes(name)),
      ...servedFromRoot(block),
      ...refusals(block),
    ].map(({ name, args, file, line }) => `${[name, ...args].join(" ")} (${file}:${line})`),
  };
}

/** `try_files $uri @application` serves whatever lies in the folder of the site, before the application is asked. */
function servedFromRoot(block: readonly Directive[]): Directive[] {
  const root = block.find(({ name }) => name === "root");
  const tried = everywhere(block).some(
    ({ name, args }) => name === "try_files" && args[0]?.startsWith("$uri") === true,
  );
  return root !== undefined && tried ? [root] : [];
}

function first(block: readonly Directive[], name: string): string | undefined {
  return block.find((one) => one.name === name)?.args[0];
}

/** The directives of a block, of its locations and of their conditions. */
function everywhere(block: readonly Directive[]): Directive[] {
  return block.flatMap((one) => [one, ...everywhere(one.block ?? [])]);
}

function bodies(all: readonly Directive[]): string[] {
  return all.flatMap(({ name, args }) => (name === "client_max_body_size" && args[0] !== undefined ? [args[0]] : []));
}

function largest(sizes: readonly string[]): string {
  return [...sizes].sort((left, right) => (bytesOf(right) ?? 0) - (bytesOf(left) ?? 0))[0] ?? "1m";
}

/** @returns Infinity for Nginx's 0, which is no limit; null for what is no size. */
export function bytesOf(size: string): number | null {
  const [, number, unit = ""] = /^(\d+)([kmg]?)$/i.exec(size) ?? [];
  if (number === undefined) return null;
  const factor = { "": 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30 }[unit.toLowerCase()] ?? 1;
  return Number(number) === 0 ? Infinity : Number(number) * factor;
}

function redirectsOf(block: readonly Directive[], at: string): Redirect[] {
  return block.flatMap(({ name, args, block: inner }) => {
    if (name === "location") return redirectsOf(inner ?? [], args.join(" "));
    if (name === "if") return redirectsOf(inner ?? [], `${at} if ${args.join(" ")}`);
    const [one = "", two, flag] = args;
    if (name === "return" && /^30[12378]$/.test(one) && two !== undefined)
      return [{ from: at, to: two, status: Number(one) }];
    if (name === "return" && /^(https?:|\$scheme)/.test(one)) return [{ from: at, to: one, status: 302 }];
    const status = { permanent: 301, redirect: 302 }[flag ?? ""];
    return name === "rewrite" && two !== undefined && status !== undefined ? [{ from: one, to: two, status }] : [];
  });
}

function locationsOf(block: readonly Directive[]): Location[] {
  return block.flatMap(({ name, args, block: inner }) => {
    if (name !== "location" || inner === null) return [];
    return [{ path: args.join(" "), ...destination(inner, args.at(-1) ?? "/") }, ...locationsOf(inner)];
  });
}

function destination(block: readonly Directive[], at: string): Pick<Location, "to" | "kind"> {
  const proxy = block.find(({ name }) => /^(proxy|uwsgi|fastcgi|grpc)_pass$/.test(name))?.args[0];
  if (proxy !== undefined) return { to: proxy, kind: "proxy" };
  const [alias, root] = [first(block, "alias"), first(block, "root")];
  if (alias !== undefined) return { to: alias, kind: "files" };
  // A root is put before the whole path, an alias in the place of it.
  if (root !== undefined) return { to: path.posix.join(root, at), kind: "files" };
  const [redirect] = redirectsOf(block, "");
  return redirect === undefined ? { to: null, kind: "other" } : { to: redirect.to, kind: "redirect" };
}
