import { readdirSync, statfsSync } from "node:fs";
import { freemem, totalmem } from "node:os";
import { z } from "zod";
import { ensureDatabaseRole } from "./database";
import { inodeUse } from "./disk-use";
import { imageFolder, mustDocker } from "./docker";
import type { Facts } from "../contract/facts";
import { Refusal } from "./failure";
import { places } from "./places";
import { prepare } from "./prepare";
import type { Release } from "../contract/release";
import type { HostState } from "./state";

const megabyte = 1024 * 1024;

/** What must hold before anything is changed. @throws Refusal for what a release would fail at, or should not do. */
export async function preflight(
  facts: Facts,
  state: HostState,
  release: Release,
  say: (text: string) => void,
): Promise<void> {
  refuseMovedVersion(state, release);
  refuseCrossedContract(state, release);
  refuseOtherPlace(state, facts);
  await refuseFullDisk(facts);
  refuseLittleMemory();
  await refuse("secrets and credentials could not be fetched", () => prepare(facts));
  await refuse("", () => ensureDatabaseRole(facts, say));
  say(`${readdirSync(places.secrets).length} secrets in place, database reached`);
}

/** A version is one image, for ever. */
export function refuseMovedVersion(state: HostState, { version, digest }: Release): void {
  const known = state.known.find((other) => other.version === version);
  if (known === undefined || known.digest === digest) return;
  throw new Refusal(
    `version ${version} was released here as ${known.digest}, and is now to be ${digest}: give the new image a version of its own`,
  );
}

/** Of a release before one whose migrations it cannot live with. */
export function refuseCrossedContract({ known, current }: HostState, release: Release): void {
  const indexOf = (digest: string): number => known.findIndex((other) => other.digest === digest);
  const target = indexOf(release.digest);
  if (target < 0 || current === null) return;
  const crossed = known.slice(target + 1, indexOf(current.digest) + 1).find((other) => other.migrations === "contract");
  if (crossed === undefined) return;
  throw new Refusal(
    `${release.version} cannot work with the database as ${crossed.version} made it (a contract release): release a newer version instead`,
  );
}

/** Both slots stand behind one proxy, which knows one port and one path to ask at. */
export function refuseOtherPlace({ current, application }: HostState, facts: Pick<Facts, "application">): void {
  if (current === null) return;
  const [before, now] = [application.web, facts.application.web];
  if (before.port === now.port && before.healthPath === now.healthPath) return;
  throw new Refusal(
    `web answers at port ${before.port} and ${before.healthPath}, and is now to answer at port ${now.port} and ${now.healthPath}: no proxy can ask both slots at once. Release none first, and then this version; nobody is served in between`,
  );
}

async function refuseFullDisk(facts: Facts): Promise<void> {
  for (const folder of [await imageFolder(), places.data]) {
    const found = statfsSync(folder);
    const free = Math.floor((found.bavail * found.bsize) / megabyte);
    if (free < facts.freeMegabytes)
      throw new Refusal(`${folder} has ${free} MB free, a release needs ${facts.freeMegabytes} MB`);
    if (inodeUse(found) > mostInodes)
      throw new Refusal(
        `${folder} has ${found.ffree} inodes free of ${found.files}: too many small files; df -i shows it`,
      );
  }
}

/** An image is many small files. */
const mostInodes = 0.95;

/** The new version runs beside the old one for a while. */
const leastFreeMemoryShare = 0.1;

function refuseLittleMemory(): void {
  if (freemem() / totalmem() >= leastFreeMemoryShare) return;
  const [free, total] = [freemem(), totalmem()].map((bytes) => Math.floor(bytes / megabyte));
  throw new Refusal(`${String(free)} MB of ${String(total)} MB memory are free; a release needs a tenth`);
}

const versionSchema = z.object({ Server: z.object({ Arch: z.string() }) });

/** @returns as Docker says: amd64, arm64. */
export async function hostArchitecture(): Promise<string> {
  const text = await mustDocker("docker does not answer", ["version", "--format", "json"]);
  return versionSchema.parse(JSON.parse(text)).Server.Arch;
}

async function refuse(what: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    const message = (error as Error).message;
    throw new Refusal(what === "" ? message : `${what}: ${message}`);
  }
}
