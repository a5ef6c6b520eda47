import type { HostReport } from "../../host/client/roll-out";
import type { HostDetails } from "../../host/contract/details";
import { shortRelease } from "../../host/contract/release";
import type { Backups } from "./backups";
import type { HostInstance } from "./instance";
import { maintenanceText } from "./maintenance";
import { lasting, minuteOf, whenever } from "./time-words";

/** What an environment runs, and what it should. */
export interface Status {
  readonly environment: string;
  readonly domain: string;
  readonly host: HostInstance;
  readonly wanted: string;
  /** null of a host that does not run. */
  readonly runs: HostReport | null;
  readonly backups: Backups;
  /** The setting: `sun 02:30 UTC`. */
  readonly window: string;
}

/** What an environment runs, as a person reads it. */
export function statusLines(status: Status, now: Date): string[] {
  const { environment, domain, host, wanted, runs, backups, window } = status;
  const details = runs?.details;
  return [
    `${environment}  https://${domain}`,
    line("host", `${host.id}, ${host.state}`),
    line("wanted", shortRelease(wanted)),
    ...(runs === null
      ? []
      : [
          line("runs", shortRelease(runs.release) + since(details?.since ?? null, now)),
          line("bundle", runs.bundle.slice(0, 12)),
          line("roll-out", runs.rollingOut ? "under way" : "none"),
          ...(details === undefined ? [] : detailLines(details, now)),
        ]),
    line(
      "updates",
      [...pending(details), `${window}, or when it wakes after that; the host may start anew then`].join("; "),
    ),
    ...(details?.updates.window ? [line("window", `opens ${whenever(details.updates.window, now)}`)] : []),
    ...backupLines(backups, now),
    ...(runs?.problems ?? []).map((problem) => line("problem", problem)),
  ];
}

function line(name: string, text: string): string {
  return `  ${name.padEnd(12)}${text}`;
}

function since(time: string | null, now: Date): string {
  return time === null ? "" : ` since ${minuteOf(time)} (${lasting(now.getTime() - Date.parse(time))})`;
}

function detailLines(details: HostDetails, now: Date): string[] {
  const { atWork, containers, maintenance, queues, certificateUntil, disks } = details;
  return [
    ...(atWork === null ? [] : [line("at work", atWork)]),
    ...containers.map(({ service, state, version, since: started, restarts }) => {
      const often = restarts === 0 ? "" : `, restarted ${restarts} times`;
      return line(service, `${state.padEnd(9)} ${version}${since(started, now)}${often}`);
    }),
    ...(maintenance === null ? [] : [line("maintenance", maintenanceText(maintenance))]),
    ...queues.map(({ name, length }) => line("queue", `${name}: ${length === null ? "does not say" : String(length)}`)),
    line("certificate", certificateUntil === null ? "none" : `until ${whenever(certificateUntil, now)}`),
    ...disks.map(({ path, usedPercent, freeMegabytes }) => {
      return line("disk", `${path} ${usedPercent} % used, ${(freeMegabytes / 1024).toFixed(1)} GiB free`);
    }),
  ];
}

function pending(details: HostDetails | undefined): string[] {
  if (details === undefined) return [];
  const { pending: count, rebootIsDue } = details.updates;
  const packages = count === null ? "apt does not say what is pending" : `${count} pending`;
  return [packages, ...(rebootIsDue ? ["a reboot is due"] : [])];
}

function backupLines({ database, volume }: Backups, now: Date): string[] {
  const ofDatabase =
    "notSaid" in database
      ? `AWS does not say: ${database.notSaid}`
      : `${database.state}; ${database.restorableUntil === null ? "no backups" : `can be restored up to ${whenever(database.restorableUntil, now)}, kept ${database.keptDays} days`}`;
  const ofVolume =
    "notSaid" in volume
      ? `AWS does not say: ${volume.notSaid}`
      : volume.at === null
        ? "none of the data volume yet"
        : `of the data volume, ${whenever(volume.at, now)}`;
  return [line("database", ofDatabase), line("snapshot", ofVolume)];
}
