import type { HostReport } from "../../host/client/roll-out";
import type { HostDetails } from "../../host/contract/details";
import { shortRelease } from "../../host/contract/release";
import { type Backups, databaseText } from "./backups";
import type { NotSaid } from "./not-said";
import type { PlaceStatus } from "../place/place";
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
  /** What is wrong beside the host, each in a sentence. */
  readonly problems: readonly string[];
  /** Why alarms would reach nobody, each in a sentence. */
  readonly alerts: readonly string[] | NotSaid;
}

type Line = (name: string, text: string) => string;

/** Names, and what is said of each below one another. @param names that may be longer than usual. */
export function table(names: readonly string[]): { readonly line: Line; readonly indent: number } {
  const width = Math.max(12, ...names.map((name) => name.length + 2));
  return { line: (name, text) => `  ${name.padEnd(width)}${text}`, indent: width + 2 };
}

/** What a host runs, as a person reads it. */
export function statusLines(status: Status, now: Date): Pick<PlaceStatus, "lines" | "indent"> {
  const { host, wanted, runs, backups, window, problems, alerts } = status;
  const details = runs?.details;
  const { line, indent } = table(details?.containers.map(({ service }) => service) ?? []);
  const lines = [
    line("host", `${host.id}, ${host.state}`),
    line("wanted", shortRelease(wanted)),
    ...(runs === null
      ? []
      : [
          line("runs", shortRelease(runs.release) + since(details?.since ?? null, now)),
          line("bundle", runs.bundle.slice(0, 12)),
          line("roll-out", runs.rollingOut ? "under way" : "none"),
          ...(details === undefined ? [] : detailLines(details, line, now)),
        ]),
    line(
      "updates",
      [...pending(details), `${window}, or when it wakes after that; the host may reboot then`].join("; "),
    ),
    ...(details?.updates.window ? [line("window", `opens ${whenever(details.updates.window, now)}`)] : []),
    ...backupLines(backups, line, now),
    ...[...(runs?.problems ?? []), ...problems].map((problem) => line("problem", problem)),
    ...alertLines(alerts, line),
  ];
  return { lines, indent };
}

export function alertLines(alerts: Status["alerts"], line: Line): string[] {
  if ("notSaid" in alerts) return [line("alarms", `AWS does not say whom they reach: ${alerts.notSaid}`)];
  return alerts.map((problem) => line("problem", problem));
}

function since(time: string | null, now: Date): string {
  return time === null ? "" : ` since ${minuteOf(time)} (${lasting(now.getTime() - Date.parse(time))})`;
}

function detailLines(details: HostDetails, line: Line, now: Date): string[] {
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

function backupLines({ database, volume }: Backups, line: Line, now: Date): string[] {
  const ofVolume =
    "notSaid" in volume
      ? `AWS does not say: ${volume.notSaid}`
      : volume.at === null
        ? "none of the data volume yet"
        : `of the data volume, ${whenever(volume.at, now)}`;
  const waits = "notSaid" in database ? [] : database.waits;
  return [
    line("database", databaseText(database, now)),
    ...waits.map((change) => line("waits", change)),
    line("snapshot", ofVolume),
  ];
}
