import path from "node:path";
import { dataFolder } from "../contract/metrics";

/** Put before every path: empty on a host, a folder in a test. */
const root = process.env["ONEBOX_ROOT"] ?? "";

const data = `${root}${dataFolder}`;
const run = `${root}/run/onebox`;

/** Where everything lies. What must outlive the instance is below `data`, what must not outlive a boot below `run`. */
export const places = {
  data,
  run,
  facts: `${root}/etc/onebox/host.json`,
  bundles: `${root}/opt/onebox/bundles`,
  currentBundle: `${root}/opt/onebox/current`,
  maintenanceWindow: `${root}/etc/systemd/system/onebox-maintenance.timer.d/window.conf`,
  /** Written by the package manager after an update that needs a reboot. */
  rebootIsDue: `${root}/run/reboot-required`,
  /** apt's configuration in the window. */
  aptWindow: `${root}/opt/onebox/current/apt-window`,
  state: path.join(data, "state.json"),
  journals: path.join(data, "journal"),
  stopping: path.join(data, "stopping"),
  site: path.join(data, "site"),
  caddyConfigurations: `${root}/opt/onebox/caddy`,
  /** Where the journal's sender stopped; belongs to this machine's journal, thus to its own disk. */
  journalCursor: `${root}/var/lib/onebox/journal-cursor`,
  /** Which boot of the machine runs, until it is stopped in an orderly way. */
  bootUnderWay: `${root}/var/lib/onebox/boot`,
  /** How the windows of updates of this machine ended. */
  windows: `${root}/var/lib/onebox/windows.json`,
  lock: path.join(run, "lock"),
  rollOuts: path.join(run, "roll-outs"),
  /** Commands that operators run: which are alive, and what each was and said. */
  aliveRuns: path.join(run, "runs"),
  runs: path.join(data, "runs"),
  /** What the proxy had answered when the metrics were sent last. */
  served: path.join(run, "served.json"),
  /** Which problems the metric has told of, and since when. */
  told: path.join(run, "told.json"),
  /** When something was put right by itself last, and what. */
  healed: path.join(run, "healed"),
  /** What S3 answered when it was asked last. */
  storage: path.join(run, "storage.json"),
  /** How often the kernel has ended processes of containers for memory. */
  endings: path.join(run, "endings.json"),
  /** What the last restore drill found, as it was read last. */
  drill: path.join(run, "drill.json"),
  secrets: path.join(run, "secrets"),
  /** Who may do what in the queue's Redis. */
  queueUsers: path.join(run, "queue/users.acl"),
  aws: path.join(run, "aws"),
  applicationEnvironment: path.join(run, "app.env"),
} as const;

/** The bundle that this very process belongs to. */
export const ownBundle = path.basename(path.dirname(path.resolve(process.argv[1] ?? "")));

export function bundleFolder(hash: string): string {
  return path.join(places.bundles, hash);
}
