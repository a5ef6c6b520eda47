import type { Facts } from "../contract/facts";
import { taskPort } from "../contract/site";

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
