/** A field of a unix cron line: its numbers, and the names that may stand for them. */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const fields: readonly Field[] = [
  { name: "minute", min: 0, max: 59, names: [] },
  { name: "hour", min: 0, max: 23, names: [] },
  { name: "day of month", min: 1, max: 31, names: [] },
  { name: "month", min: 1, max: 12, names: months },
  { name: "day of week", min: 0, max: 7, names: days },
];
const macros = ["@hourly", "@daily", "@midnight", "@weekly", "@monthly", "@yearly", "@annually"];
const rate = /^rate\((1 (minute|hour|day)|([2-9]|[1-9]\d{1,4}) (minutes|hours|days))\)$/;

/** Why a schedule cannot be used; undefined when it can. Only its form is judged: the component converts it. */
export function scheduleProblem(schedule: string): string | undefined {
  if (rate.test(schedule) || macros.includes(schedule)) return undefined;
  if (schedule === "@reboot")
    return "a time: nothing tells Scheduler that the host has started, so @reboot has no equivalent";
  if (schedule.startsWith("@")) return `one of ${macros.join(", ")}`;
  if (schedule.startsWith("rate")) return "rate(1 hour), rate(5 minutes), rate(2 days)";
  const given = schedule.trim().split(/\s+/);
  if (given.length !== fields.length) return "five fields: minute, hour, day of month, month, day of week";
  const wrong = fields.filter((field, index) => !isField(given[index] ?? "", field));
  if (wrong.length === 0) return undefined;
  return wrong
    .map(({ name, min, max, names }) => `${name} ${min}-${max}${names.length ? " or a name" : ""}`)
    .join(", ");
}

function isField(text: string, field: Field): boolean {
  return text
    .toLowerCase()
    .split(",")
    .every((part) => isPart(part, field));
}

/** A star, a value or a range, each with a step or without. */
function isPart(part: string, field: Field): boolean {
  const [range = "", step, ...more] = part.split("/");
  if (more.length > 0 || (step !== undefined && !(/^[1-9]\d?$/.test(step) && Number(step) <= field.max))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => valueOf(end, field));
  if (ends.length > 2 || ends.includes(undefined)) return false;
  const [from = 0, to = from] = ends;
  // A step needs something to step through.
  return from <= to && (step === undefined || ends.length === 2);
}

function valueOf(text: string, field: Field): number | undefined {
  const named = field.names.indexOf(text);
  if (named >= 0) return named + field.min;
  const value = /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= field.min && value <= field.max ? value : undefined;
}
