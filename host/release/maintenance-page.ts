import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Maintenance, maintenanceSchema } from "../contract/details";
import { assertDataMounted } from "./data-volume";
import { readIfThere, writeWhole } from "./files";
import { places } from "./places";
import { parseJson } from "../contract/json";

// Why: docs/decisions/0133.
// The Caddyfile looks at these with each request: `maintenance`, and a file for each address that is let through.
const pageFile = (site: string): string => path.join(site, "maintenance");
const allowedFolder = (site: string): string => path.join(site, "allowed");

/** @returns null for a site that is open to all. */
export function readMaintenance(site: string = places.site): Maintenance | null {
  const text = readIfThere(pageFile(site));
  if (text === null) return null;
  const parsed = maintenanceSchema().safeParse(parseJson(text));
  // Whoever made it by hand has put up the page all the same.
  return parsed.success ? parsed.data : { since: new Date(0).toISOString(), by: "unknown", allowed: [] };
}

/** Puts up the page, or says anew who is let through. It stays when it was up already: since when does not change. */
export function putUpMaintenance(page: Maintenance, site: string = places.site): void {
  if (site === places.site) assertDataMounted();
  const folder = allowedFolder(site);
  mkdirSync(folder, { recursive: true });
  for (const address of page.allowed) writeFileSync(path.join(folder, address), "");
  for (const address of readdirSync(folder)) if (!page.allowed.includes(address)) rmSync(path.join(folder, address));
  const since = readMaintenance(site)?.since ?? page.since;
  writeWhole(pageFile(site), JSON.stringify({ ...page, since }));
}

export function takeDownMaintenance(site: string = places.site): void {
  rmSync(pageFile(site), { force: true });
  rmSync(allowedFolder(site), { recursive: true, force: true });
}
