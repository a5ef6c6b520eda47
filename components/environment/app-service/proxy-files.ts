import { readFileSync } from "node:fs";
import path from "node:path";
import { serviceCaddyfile } from "../../../service/contract/proxy";
import { filesBelow } from "../../kept-build";

const host = path.join(__dirname, "../../../host");

/** What the proxy of a task reads, by name below /etc/caddy: made of the files that the host's proxy reads. */
export function proxyFiles(): Record<string, string> {
  const text = (name: string): string => readFileSync(path.join(host, name), "utf8");
  const pages = filesBelow(path.join(host, "pages")).map((name) => `pages/${name}`);
  return {
    Caddyfile: serviceCaddyfile(text("Caddyfile")),
    ...Object.fromEntries(pages.map((name) => [name, text(name)])),
  };
}
