import type { Application } from "../contract/application";
import type { Facts } from "../contract/facts";
import { taskPort } from "../contract/site";

/** What the Caddyfile takes as variables; each that stands for a line is the whole line, and empty for none. */
export function siteVariables({ web, site }: Application): Record<string, string> {
  return {
    WEB_PORT: String(web.port),
    HEALTH_PATH: web.healthPath,
    MAX_REQUEST_MB: String(web.maxRequestMb),
    UPLOAD_SECONDS: String(web.uploadSeconds),
    MORE_DOMAINS: site.domains.map((name) => `, ${name}`).join(""),
    STRICT_TRANSPORT: strictTransport(site),
    FRAMES: frames[site.frames],
    CONTENT_SECURITY:
      site.contentSecurityPolicy === undefined ? "" : `?Content-Security-Policy "${site.contentSecurityPolicy}"`,
  };
}

const daySeconds = 86_400;

function strictTransport({ strictTransport: { days, subdomains, preload } }: Application["site"]): string {
  if (days === 0) return "";
  const parts = [
    `max-age=${days * daySeconds}`,
    ...(subdomains ? ["includeSubDomains"] : []),
    ...(preload ? ["preload"] : []),
  ];
  return `Strict-Transport-Security "${parts.join("; ")}"`;
}

const frames = { deny: "?X-Frame-Options DENY", sameOrigin: "?X-Frame-Options SAMEORIGIN", any: "" } as const;

/** Where the proxy asks whether it may get a certificate: its own listener for tasks, which the internet cannot reach. */
const taskListener = `http://127.0.0.1:${taskPort}`;

// Why: docs/decisions/0148.
/** Files beside the Caddyfile, by name: what it imports where it is there. */
export function siteFiles({
  domain,
  application: { site },
}: Pick<Facts, "domain" | "application">): Record<string, string> {
  const { redirects, tenantPath } = site;
  return {
    ...(redirects.length === 0
      ? {}
      : { "sites/redirects.caddy": block(redirects.join(", "), [`redir https://${domain}{uri} 308`]) }),
    ...(tenantPath === undefined
      ? {}
      : {
          "options/tenants.caddy": block("on_demand_tls", [`ask ${taskListener}${tenantPath}`]),
          "sites/tenants.caddy": block("https://", ["tls {", "\ton_demand", "}", "import site"]),
        }),
  };
}

function block(head: string, lines: readonly string[]): string {
  return `${head} {\n${lines.map((line) => `\t${line}\n`).join("")}}\n`;
}
