import path from "node:path";
import { type CronLine, parseCrontab, type ReadCrontab } from "./crontab";
import type { OldFile, OldServer } from "./old-server";
import { needsRoot } from "./old-server";
import type { Miss } from "./section";
import { withoutSecrets } from "./redact";
import { parseUnit } from "./unit-file";

export interface Timer {
  readonly name: string;
  readonly file: string;
  /** OnCalendar and the like, as they stand there: `OnCalendar=daily`. */
  readonly times: readonly string[];
  readonly command: string | null;
  readonly user: string | null;
  readonly isPackaged: boolean;
}

export interface Schedules {
  readonly cron: readonly CronLine[];
  readonly wrongLines: ReadCrontab["wrong"];
  /** Scripts of /etc/cron.hourly, cron.daily, cron.weekly and cron.monthly. */
  readonly scripts: readonly { readonly file: string; readonly isPackaged: boolean }[];
  /** Files of /etc/cron.d that cron passes over because of their names. */
  readonly passedOver: readonly string[];
  readonly timers: readonly Timer[];
}

const everyFolder = ["hourly", "daily", "weekly", "monthly"].map((name) => `/etc/cron.${name}`);
/** Debian's place, and that of Red Hat and its like. */
const spools = ["/var/spool/cron/crontabs", "/var/spool/cron"];

/** Crontabs of all users and of the system, and systemd's timers. */
export async function readSchedules(server: OldServer, miss: Miss): Promise<Schedules> {
  if (!server.isRoot) miss(needsRoot("reading other users' crontabs"));
  const files = await server.files(["/etc/crontab", "/etc/cron.d", ...everyFolder, ...spools]);
  for (const { path: file, text } of files) if (text === null) miss(`${file} could not be read`);
  const inFolder = (folders: readonly string[]): OldFile[] =>
    files.filter(({ path: file }) => folders.includes(path.dirname(file)) && path.basename(file) !== ".placeholder");
  const ofSystem = inFolder(["/etc/cron.d"]);
  const named = ofSystem.filter(({ path: file }) => /^[\w-]+$/.test(path.basename(file)));
  const tables = [
    ...files.filter(({ path: file }) => file === "/etc/crontab").map((file) => readTable(file, null)),
    ...named.map((file) => readTable(file, null)),
    ...inFolder(spools).map((file) => readTable(file, path.basename(file.path))),
  ];
  return {
    cron: tables.flatMap(({ lines }) => lines.map(told)),
    wrongLines: tables.flatMap(({ wrong }) => wrong.map((one) => ({ ...one, line: withoutSecrets(one.line) }))),
    scripts: inFolder(everyFolder).map(({ path: file, isPackaged }) => ({ file, isPackaged })),
    passedOver: ofSystem.filter((file) => !named.includes(file)).map(({ path: file }) => file),
    timers: await readTimers(server, miss),
  };
}

/** A line as it may be shown to anybody. */
function told(one: CronLine): CronLine {
  const { line, command, input } = one;
  const isSame = withoutSecrets(line) === line;
  return { ...one, line: withoutSecrets(line), command: withoutSecrets(command), input: isSame ? input : input && "…" };
}

function readTable({ path: file, text, isPackaged }: OldFile, user: string | null): ReadCrontab {
  // Debian's own /etc/crontab runs the scripts of the folders, which are listed by themselves.
  const isSystems = isPackaged || file === "/etc/crontab";
  const { lines, wrong } = parseCrontab(text ?? "", { file, user, isPackaged });
  return { lines: lines.map((one) => ({ ...one, isPackaged: isSystems && isUsual(one) })), wrong };
}

/** In a file of a package, everything; in /etc/crontab, what Debian puts there. */
function isUsual({ file, command }: CronLine): boolean {
  return file !== "/etc/crontab" || command.includes("run-parts --report /etc/cron.");
}

async function readTimers(server: OldServer, miss: Miss): Promise<Timer[]> {
  const folders = ["/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];
  const script = 'find "$@" -maxdepth 1 -name "*.timer" -type f 2>/dev/null | sort -u';
  const { stdout } = await server.bestRun(["sh", "-c", script, "timers", ...folders]);
  const found = stdout.split("\n").filter((line) => line !== "");
  if (found.length === 0) return [];
  const services = found.map((file) => file.replace(/\.timer$/, ".service"));
  const files = await server.files([...found, ...services], 0);
  const textOf = (file: string): string | null | undefined => files.find((one) => one.path === file)?.text;
  const seen = new Set<string>();
  return found.flatMap((file) => {
    const name = path.basename(file, ".timer");
    // /lib is a link to /usr/lib, and a unit of /etc takes the place of one of a package.
    if (seen.has(name)) return [];
    seen.add(name);
    const text = textOf(file);
    if (typeof text !== "string") miss(`${file} could not be read`);
    const timer = parseUnit(text ?? "");
    const runs = timer.get("Timer.Unit")?.[0];
    const service = parseUnit(textOf(runs === undefined ? (services[found.indexOf(file)] ?? "") : "") ?? "");
    return [
      {
        name,
        file,
        times: [...timer].flatMap(([key, values]) =>
          /^Timer\.On/.test(key) ? values.map((value) => `${key.slice("Timer.".length)}=${value}`) : [],
        ),
        command: mapped(service.get("Service.ExecStart")?.[0], withoutSecrets),
        user: service.get("Service.User")?.[0] ?? null,
        isPackaged: files.find((one) => one.path === file)?.isPackaged === true,
      },
    ];
  });
}

function mapped<From, To>(value: From | undefined, by: (value: From) => To): To | null {
  return value === undefined ? null : by(value);
}
