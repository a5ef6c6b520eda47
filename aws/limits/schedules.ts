import type { Problem } from "../judge/problem";
import type { Limit } from "./limit";

const units = ["minute", "hour", "day"];
const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

/** Times at which EventBridge, its scheduler and snapshots' policies are to act. */
export const scheduleLimits: readonly Limit[] = [
  {
    types: ["aws:scheduler/schedule:Schedule"],
    page: "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html",
    judge: ({ scheduleExpression, scheduleExpressionTimezone }) => [
      ...scheduleProblems(["scheduleExpression"], scheduleExpression, ["at", "rate", "cron"]),
      ...zoneProblems(["scheduleExpressionTimezone"], scheduleExpressionTimezone),
    ],
  },
  {
    types: ["aws:cloudwatch/eventRule:EventRule"],
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-scheduled-rule-pattern.html",
    judge: ({ scheduleExpression, eventPattern, eventBusName }) =>
      scheduleExpression !== undefined && typeof eventBusName === "string" && !/^$|(^|\/)default$/.test(eventBusName)
        ? [
            {
              kind: "combination",
              place: ["scheduleExpression"],
              said: `is set on the bus ${eventBusName.slice(0, 80)}`,
              allowed: "the default bus, or EventBridge Scheduler",
            },
          ]
        : scheduleExpression === undefined && eventPattern === undefined
          ? [
              {
                kind: "missing",
                place: [],
                said: "has neither scheduleExpression nor eventPattern",
                allowed: "one of them at least",
              },
            ]
          : scheduleProblems(["scheduleExpression"], scheduleExpression, ["rate", "cron"]),
  },
];

/** Objections to an expression of one of these kinds. */
export function scheduleProblems(place: Problem["place"], value: unknown, kinds: readonly string[]): Problem[] {
  if (typeof value !== "string") return [];
  const said = `is ${JSON.stringify(value.slice(0, 80))}`;
  const [, kind = "", inside = ""] = /^(\w+)\(([^]*)\)$/.exec(value.slice(0, 300)) ?? [];
  if (!kinds.includes(kind))
    return [{ kind: "schedule", place, said, allowed: kinds.map((name) => `${name}(…)`).join(", ") }];
  const allowed = { at: at, rate: rate, cron: cron }[kind as "at" | "rate" | "cron"](inside);
  return allowed === null ? [] : [{ kind: "schedule", place, said, allowed }];
}

/** Each says what would be allowed, or null where it is. */
function at(text: string): string | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text) && !Number.isNaN(Date.parse(text))
    ? null
    : "at(2027-01-31T12:00:00)";
}

function rate(text: string): string | null {
  const [, number = "", unit = ""] = /^([1-9]\d*) (\w+)$/.exec(text) ?? [];
  const word = number === "1" ? unit : unit.replace(/s$/, "");
  if (number !== "" && units.includes(word) && (number === "1") !== unit.endsWith("s")) return null;
  return "rate(1 hour), rate(5 minutes): a number above 0, and minute, hour or day with an s from 2 on";
}

interface Field {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly words?: readonly string[];
}

const fields: readonly Field[] = [
  { name: "minutes", low: 0, high: 59 },
  { name: "hours", low: 0, high: 23 },
  { name: "day of month", low: 1, high: 31 },
  { name: "month", low: 1, high: 12, words: months },
  { name: "day of week", low: 1, high: 7, words: weekdays },
  { name: "year", low: 1970, high: 2199 },
];

function cron(text: string): string | null {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) return `six fields: ${fields.map(({ name }) => name).join(", ")}`;
  const wrong = fields.find((field, number) => !isFieldRight(parts[number] ?? "", field));
  if (wrong !== undefined) return `${wrong.name} from ${wrong.low} to ${wrong.high}`;
  const [, , date = "", , day = ""] = parts;
  return (date === "?") === (day === "?") ? "? in exactly one of day of month and day of week" : null;
}

function isFieldRight(text: string, field: Field): boolean {
  const isDay = field.name.startsWith("day");
  if (text === "?") return isDay;
  if (field.name === "day of month" && /^(L|LW|(\d\d?)W)$/.test(text)) return true;
  if (field.name === "day of week" && /^([1-7]|[a-zA-Z]{3})(L|#[1-5])$|^L$/.test(text)) return true;
  return text.split(",").every((part) => isPartRight(part, field));
}

function isPartRight(part: string, field: Field): boolean {
  const [range = "", step, ...rest] = part.split("/");
  if (rest.length > 0 || (step !== undefined && !/^[1-9]\d*$/.test(step))) return false;
  if (range === "*") return true;
  const ends = range.split("-").map((end) => numberOf(end, field));
  return ends.length <= 2 && ends.every((end) => end >= field.low && end <= field.high);
}

function numberOf(text: string, { words = [], low }: Field): number {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return word + low;
  return /^\d+$/.test(text) ? Number(text) : NaN;
}

const zones = new Map<string, boolean>();

/** Whether this machine's own data of time zones has it, by any of its names. */
function isZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  let is = !/^[+-]/.test(name);
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
  } catch {
    is = false;
  }
  zones.set(name, is);
  return is;
}

export function zoneProblems(place: Problem["place"], value: unknown): Problem[] {
  if (typeof value !== "string" || isZone(value)) return [];
  const allowed = "a name of the IANA time zone database, such as Europe/Berlin";
  return [{ kind: "schedule", place, said: `is ${JSON.stringify(value.slice(0, 80))}`, allowed }];
}
