import { Resolver } from "node:dns/promises";
import { connect } from "node:tls";
import { z } from "zod";
import { nameOf } from "./containers";
import { docker } from "./docker";
import type { Facts } from "../contract/facts";
import { seconds } from "./time";

/** The site's certificate as a visitor is shown it; null where there is none. */
export interface Certificate {
  readonly from: Date;
  readonly until: Date;
}

/** @returns undefined when the proxy does not answer at all. */
export function siteCertificate(facts: Facts): Promise<Certificate | null | undefined> {
  return new Promise((resolve) => {
    const options = { host: "127.0.0.1", port: 443, servername: facts.domain, rejectUnauthorized: false };
    const socket = connect({ ...options, timeout: seconds(3) }, () => {
      const { valid_from: from, valid_to: until } = socket.getPeerCertificate();
      resolve({ from: new Date(from), until: new Date(until) });
      socket.destroy();
    });
    socket.on("timeout", () => socket.destroy(new Error("no answer")));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      resolve(isRefusedHandshake(error) ? null : undefined);
    });
  });
}

/** A proxy without a certificate for the name ends the handshake with the alert internal_error. */
export function isRefusedHandshake({ code = "" }: NodeJS.ErrnoException): boolean {
  return code === "EPROTO" || code.startsWith("ERR_SSL");
}

/** What stands between the site and its certificate, in sentences for whoever released. */
export async function whyNoCertificate(facts: Facts): Promise<string[]> {
  const said = await lastAcmeError();
  return [
    `https://${facts.domain} has no certificate yet; the release does not wait for it, visitors do.`,
    await whatDnsSays(facts),
    ...(said === null ? [] : [`The certificate authority's last word: ${said}`]),
    "The proxy tries again by itself, first after a minute, later more seldom.",
  ];
}

async function whatDnsSays({ domain, publicAddress }: Facts): Promise<string> {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  const found = await resolver
    .resolve4(domain)
    .catch((error: unknown) => (error as NodeJS.ErrnoException).code ?? "no answer");
  if (typeof found === "string")
    return `DNS has no address for ${domain} (${found}): is its zone delegated to Route 53?`;
  if (publicAddress === undefined) return `DNS sends ${domain} to ${found.join(", ")}.`;
  if (found.includes(publicAddress)) return `DNS sends ${domain} here, to ${publicAddress}.`;
  return `DNS sends ${domain} to ${found.join(", ")}, and this host is ${publicAddress}.`;
}

const entrySchema = z.object({ level: z.string(), logger: z.string().optional(), error: z.string() });

/** @returns null where the proxy has met none. */
export async function lastAcmeError(): Promise<string | null> {
  const { stdout, stderr } = await docker(["logs", "--tail", "300", nameOf("caddy")]);
  return acmeErrorOf(`${stdout}${stderr}`);
}

/** Of the proxy's log, one JSON object a line. */
export function acmeErrorOf(log: string): string | null {
  for (const line of log.split("\n").reverse()) {
    if (!line.includes('"tls')) continue;
    try {
      const parsed = entrySchema.safeParse(JSON.parse(line));
      if (parsed.success && parsed.data.level === "error") return parsed.data.error.slice(0, 300);
    } catch {
      // A line that is no JSON is not the proxy's.
    }
  }
  return null;
}
