import type { Remote } from "../remote";
import { DnsError, type NameServer } from "../dns/query";
import { readZone, serversOf, signaturesOf, type Zone } from "../dns/zone";
import { type Application, readApplication } from "./application";
import { type Database, type DatabaseAccess, readDatabase } from "./database";
import { type Machine, readMachine } from "./machine";
import { type Nginx, readNginx } from "./nginx";
import { OldServer } from "./old-server";
import { type Mail, type Redis, readMail, readRedis } from "./others";
import { readSchedules, type Schedules } from "./schedules";
import { type Miss, type Section, section, Unreadable } from "./section";
import { readUploads, type Uploads } from "./uploads";

/** All that is known of the old server. */
export interface Inventory {
  readonly version: 1;
  readonly server: string;
  readonly at: string;
  readonly isRoot: boolean;
  readonly machine: Section<Machine>;
  readonly database: Section<Database>;
  readonly uploads: Section<Uploads>;
  readonly schedules: Section<Schedules>;
  readonly nginx: Section<Nginx>;
  readonly application: Section<Application>;
  readonly redis: Section<Redis>;
  readonly mail: Section<Mail>;
  readonly zone: Section<Zone>;
}

export const subjects = [
  "machine",
  "database",
  "uploads",
  "schedules",
  "nginx",
  "application",
  "redis",
  "mail",
  "zone",
] as const satisfies readonly (keyof Inventory)[];

export interface InventoryHints {
  readonly server: string;
  readonly database: DatabaseAccess;
  /** Folder of the uploads; left out, the one that Nginx serves as /media/. */
  readonly uploads?: string;
  /** Folder of the checkout; left out, that of the process that serves. */
  readonly application?: string;
  /** The zone of the site; left out, it is not looked at. */
  readonly zone?: string;
  readonly nameServers?: readonly NameServer[];
  /** Whom to ask for what stands in the zone above; left out, this machine's own. */
  readonly resolver?: NameServer;
  readonly onProgress?: (subject: string) => void;
}

/**
 * Looks at the old server, and changes nothing on it. What cannot be seen stands in the inventory with its reason.
 * @throws RemoteError where the server cannot be reached, at the beginning or in between.
 */
export async function takeInventory(remote: Remote, hints: InventoryHints): Promise<Inventory> {
  const progress = (subject: string): void => hints.onProgress?.(subject);
  const server = await OldServer.reach(remote);
  progress("machine");
  const machine = await section((miss) => readMachine(server, miss));
  progress("database");
  const database = await section((miss) => readDatabase(server, hints.database, miss));
  progress("Nginx");
  const nginx = await section((miss) => readNginx(server, miss));
  progress("schedules");
  const schedules = await section((miss) => readSchedules(server, miss));
  progress("application");
  const application = await section((miss) => readApplication(server, { folder: hints.application }, miss));
  progress("uploads");
  const uploads = await section((miss) => readUploads(server, hints.uploads ?? uploadFolder(nginx.found), miss));
  progress("Redis and mail");
  const redis = await section(() => readRedis(server));
  const mail = await section((miss) => readMail(server, miss));
  progress("DNS");
  const zone = await section((miss) => zoneOf(hints, nginx.found, miss));
  return {
    version: 1,
    server: hints.server,
    at: new Date().toISOString(),
    isRoot: server.isRoot,
    machine,
    database,
    uploads,
    schedules,
    nginx,
    application,
    redis,
    mail,
    zone,
  };
}

/** @throws Unreadable where Nginx serves none. */
function uploadFolder(nginx: Nginx | null): string {
  const location = nginx?.sites.flatMap((site) => site.locations).find(isUploads);
  if (location?.to === undefined || location.to === null)
    throw new Unreadable("the folder of the uploads: Nginx serves none as /media/ or /uploads/ (pass --uploads)");
  return location.to;
}

function isUploads({ path, kind }: { readonly path: string; readonly kind: string }): boolean {
  return kind === "files" && /^(\^~ )?\/(media|uploads|files)\/?$/.test(path);
}

async function zoneOf({ zone, nameServers, resolver }: InventoryHints, nginx: Nginx | null, miss: Miss): Promise<Zone> {
  if (zone === undefined) throw new Unreadable("the zone was not named (pass --zone)");
  const names = (nginx?.sites ?? []).flatMap((site) => site.names).filter((name) => /^[a-z0-9.-]+$/.test(name));
  try {
    const found = await readZone(zone, names, nameServers ?? (await serversOf(zone)));
    const signatures = await signaturesOf(zone, resolver).catch((error: unknown) => {
      miss(`whether the zone is signed (DS): ${(error as Error).message}`);
      return [];
    });
    return { ...found, records: [...found.records, ...signatures] };
  } catch (error) {
    if (error instanceof DnsError) throw new Unreadable(error.message);
    throw error;
  }
}
