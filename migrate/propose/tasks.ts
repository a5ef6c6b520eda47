import { scheduleProblem } from "../../settings/cron";
import { taskTimeWarnings } from "../../settings/task-times";
import { timezone as timezoneSchema } from "../../settings/primitives";
import { parseUnixSchedule } from "../../model/unix-schedule";
import type { Schedules } from "../inventory/schedules";
import { scheduleOfTimer } from "./calendar";
import { workOf } from "./command";

/** A task as the stack file says it. */
export interface ProposedTask {
  readonly name: string;
  readonly schedule: string;
  readonly timezone: string;
  readonly path: string;
}

/** A line of the old server, and what becomes of it. */
export interface Conversion {
  /** As it stands on the old server. */
  readonly old: string;
  readonly where: string;
  /** null: it has no place in the new environment as it is, for the reason in `why`. */
  readonly task: ProposedTask | null;
  readonly why: string | null;
  /** What somebody has to look at. */
  readonly notes: readonly string[];
}

interface Job {
  readonly old: string;
  readonly where: string;
  readonly command: string;
  readonly input: string | null;
  readonly schedule: string;
  readonly timezone: string | null;
  readonly notes: readonly string[];
}

interface Clock {
  /** Of the old server; null: not known. */
  readonly timezone: string | null;
  /** Debian's cron goes by the server's time zone alone. */
  readonly takesCronTz: boolean;
  readonly today: string;
}

/** Every line of cron and every timer of the operator's own, converted or with the reason why not. */
export function proposeTasks(schedules: Schedules, clock: Clock): Conversion[] {
  const names = new Set<string>();
  const own = schedules.cron.filter(({ isPackaged }) => !isPackaged);
  const ofCron = own.map((line): Job => {
    const ownZone = line.timezone !== null && clock.takesCronTz ? line.timezone : clock.timezone;
    const ignored = line.timezone !== null && !clock.takesCronTz;
    return {
      old: line.line,
      where: `${line.file}, user ${line.user}`,
      command: line.command,
      input: line.input,
      schedule: line.schedule,
      timezone: ownZone,
      notes: [
        ...(ignored
          ? [`CRON_TZ=${line.timezone} stands above it, which Debian's cron ignores: it ran by the server's own time`]
          : []),
        ...variableNotes(line.variables),
      ],
    };
  });
  const converted = [...ofCron.map((job) => convert(job, clock, names)), ...timers(schedules, clock, names)];
  const scripts = schedules.scripts.filter(({ isPackaged }) => !isPackaged);
  return [
    ...converted,
    ...scripts.map(({ file }) =>
      refused({ old: file, where: "run-parts" }, "it is a script of its own; make what it does a management command"),
    ),
    ...schedules.wrongLines.map(({ file, line }) =>
      refused({ old: line, where: file }, "cron itself does not understand it, so it never ran"),
    ),
    ...schedules.passedOver.map((file) =>
      refused({ old: file, where: "/etc/cron.d" }, "cron ignores a file of that name, so it never ran"),
    ),
  ];
}

/** MAILTO and SHELL have no equivalent; others belong into the stack file. */
function variableNotes(variables: readonly string[]): string[] {
  const own = variables.filter((name) => !["SHELL", "PATH", "MAILTO", "MAILFROM", "HOME", "LANG"].includes(name));
  return [
    ...(variables.includes("MAILTO")
      ? ["its output was mailed (MAILTO); a failed task raises an alarm, and its output is in the log"]
      : []),
    ...(own.length === 0
      ? []
      : [`variables above it: ${own.join(", ")}; they belong into onebox:app.environment or the secrets`]),
  ];
}

function timers(schedules: Schedules, clock: Clock, names: Set<string>): Conversion[] {
  return schedules.timers
    .filter(({ isPackaged }) => !isPackaged)
    .flatMap(({ name, times, command, file }) => {
      const recurring = times.filter((time) => !/^On(Boot|Startup|Active)Sec=/.test(time));
      const atStart = times.filter((time) => !recurring.includes(time));
      const notes =
        atStart.length === 0
          ? []
          : [`${atStart.join(", ")} has no equivalent: nothing tells Scheduler that a host started`];
      const where = file;
      if (recurring.length === 0)
        return [
          refused(
            { old: `${name}: ${times.join(", ")}`, where },
            "it runs after a start of the server alone, and nothing tells Scheduler of one",
          ),
        ];
      return recurring.map((time) => {
        const old = `${name}.timer: ${time}; ${command ?? ""}`;
        const found = scheduleOfTimer(time);
        if (command === null) return refused({ old, where }, "its service has no command that could be read");
        if (found === null) return refused({ old, where }, `neither cron nor rate(…) can say ${time}`);
        const { schedule, timezone } = found;
        return convert(
          { old, where, command, input: null, schedule, timezone: timezone ?? clock.timezone, notes },
          clock,
          names,
        );
      });
    });
}

function refused(
  { old, where }: { readonly old: string; readonly where: string },
  why: string,
  notes: readonly string[] = [],
): Conversion {
  return { old, where, task: null, why, notes };
}

function convert(job: Job, clock: Clock, names: Set<string>): Conversion {
  const { command, input, schedule, notes } = job;
  const work = workOf(command);
  if (work.kind === "replaced") return refused(job, `no longer needed: ${work.by}`, notes);
  if (work.kind === "faster") return refused(job, work.why, notes);
  if (input !== null)
    return refused(
      job,
      "the text after % is its input, and a task has none: make it an argument or a file of the image",
      notes,
    );
  const problem = scheduleProblem(schedule);
  if (problem !== undefined) return refused(job, `its time: Scheduler takes ${problem}`, notes);
  if (work.kind === "other") {
    return refused(
      job,
      "it is no command of the application: make what it does a management command, and call it by a task",
      notes,
    );
  }
  if (job.timezone === null) return refused(job, "the old server's time zone is not known, so its hour is not", notes);
  const timezone = plainTimezone(job.timezone);
  if (!timezoneSchema.safeParse(timezone).success)
    return refused(job, `Scheduler does not know the time zone ${timezone}`, notes);
  const name = uniqueName(
    work.kind === "management"
      ? work.command
      : (new URL(work.address).pathname.split("/").findLast((one) => one !== "") ?? "call"),
    names,
  );
  const task = { name, schedule, timezone, path: `/internal/tasks/${name}` };
  return { old: job.old, where: job.where, task, why: null, notes: [...notes, ...taskNotes(task, work, clock)] };
}

function plainTimezone(name: string): string {
  return /^(Etc\/)?(UTC|UCT|Universal|Zulu|GMT)$/.test(name) ? "UTC" : name;
}

function uniqueName(text: string, names: Set<string>): string {
  const plain =
    text
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^[^a-z]+|-+$/g, "")
      .slice(0, 36) || "task";
  let name = plain;
  for (let number = 2; names.has(name); number++) name = `${plain}-${number}`;
  names.add(name);
  return name;
}

type Convertible = Extract<ReturnType<typeof workOf>, { readonly kind: "management" | "call" }>;

function taskNotes(task: ProposedTask, work: Convertible, { today }: Clock): string[] {
  const [, , day, , weekday] = task.schedule.split(/\s+/);
  const isEither = day !== undefined && !day.startsWith("*") && weekday !== undefined && !weekday.startsWith("*");
  return [
    ...(work.kind === "management" && work.args !== ""
      ? [`it had arguments (${work.args}), which the task has to know`]
      : []),
    ...(work.kind === "management" && !work.alone ? ["its line ran further commands, which are not converted"] : []),
    ...(work.kind === "call" ? [`it called ${work.address}; the application has to serve this at ${task.path}`] : []),
    ...(isEither
      ? ["it runs on that day of the month and on that day of the week as well, as cron means it: two schedules"]
      : []),
    ...taskTimeWarnings([{ ...task, timeoutSeconds: 60 }], undefined, today),
    ...repeatedNotes(task, today),
  ];
}

/** Hours that a clock shows twice: Scheduler runs once, as Debian's cron does for jobs of a fixed hour. */
function repeatedNotes({ schedule, timezone }: ProposedTask, today: string): string[] {
  if (schedule.startsWith("rate(") || timezone === "UTC") return [];
  const { hours } = parseUnixSchedule(schedule);
  const repeated = repeatedHours(timezone, Number(today.slice(0, 4)));
  if (hours.length === 24 || !hours.some((hour) => repeated.has(hour))) return [];
  return ["its hour comes twice on the day that clocks go back; Scheduler runs it once"];
}

function repeatedHours(timezone: string, year: number): ReadonlySet<number> {
  const format = new Intl.DateTimeFormat("en", { timeZone: timezone, hour: "numeric", hourCycle: "h23" });
  const found = new Set<number>();
  let before = -1;
  for (let time = Date.UTC(year, 0, 1); time < Date.UTC(year + 1, 0, 1); time += 3_600_000) {
    const hour = Number(format.format(time));
    if (hour === before) found.add(hour);
    before = hour;
  }
  return found;
}
