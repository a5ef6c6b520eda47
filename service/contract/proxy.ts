import { siteVariables } from "../../host/contract/proxy-variables";
import type { ServiceFacts } from "./facts";

/** Where the proxy listens for the load balancer. */
export const proxyPort = 8_080;

/** Where the proxy says how it is, to its own task alone: no security group lets anybody in there. */
export const proxyHealthUrl = "http://127.0.0.1:2020/metrics";

/** What the proxy's file takes as variables. */
export function proxyVariables({ application, domain, staticOrigin }: ServiceFacts): Record<string, string> {
  return { ...siteVariables(application), DOMAIN: domain, STATIC_ORIGIN: staticOrigin, GOMEMLIMIT: "100MiB" };
}

/**
 * For the load balancer. Its health checks come with an address as their host's name, which an application may refuse.
 */
const listener = `http://:${proxyPort} {
	@health path {$HEALTH_PATH:/health}
	handle @health {
		import slots {$DOMAIN} header_up -X-Onebox-Listener
	}
	import site
}
`;

/**
 * The host's own Caddyfile for a task: the same site, one application beside it, no certificates, and no redirects, which
 * the load balancer does.
 * @param host text of host/Caddyfile. @throws when it has another form than the one that this was written for.
 */
export function serviceCaddyfile(host: string): string {
  return edits.reduce((text, { from, to }) => {
    if (!from.test(text)) throw new Error(`host/Caddyfile has no ${from.source} any more`);
    return text.replace(from, to);
  }, host);
}

/** What is the host's alone: certificates, two slots and how it chooses between them, other names' files. */
const edits = [
  {
    from: /^# Never reloaded.*\n/,
    to: "# Made of host/Caddyfile: the proxy beside one application, behind the load balancer.\n",
  },
  { from: /^\temail .*\n/m, to: "\tauto_https off\n" },
  { from: /^\timport options\/\*\.caddy\n/m, to: "" },
  { from: /^\t\tprotocols h1 h2 h3\n/m, to: "\t\tprotocols h1\n\t\ttrusted_proxies static private_ranges\n" },
  { from: /^# The slots\. [^\n]*\n/m, to: "" },
  { from: /reverse_proxy web-blue:\S+ web-green:(\S+) \{/, to: "reverse_proxy 127.0.0.1:$1 {" },
  { from: /^\t\t# Why: docs\/decisions\/0050\.\n\t\tlb_policy first\n/m, to: "" },
  { from: /^\t\thealth_uri [\s\S]*?\n\t\t\}\n/m, to: "" },
  { from: /^\{\$DOMAIN\}\{\$MORE_DOMAINS:\} \{\n\timport site\n\}\n/m, to: listener },
  { from: /^# Redirects and customers[\s\S]*?\nimport sites\/\*\.caddy\n/m, to: "" },
] as const;
