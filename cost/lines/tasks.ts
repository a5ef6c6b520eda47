import type { Resource } from "../../graph";
import { amount, type BillingContext, type Bills, count, text } from "../billing";

const scheduleType = "aws:scheduler/schedule:Schedule";

/** Calls in a month of 730 hours, at most: minutes times hours times days of the week. */
export function callsPerMonth(expression: string): number {
  const rate = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression);
  const minutesOf: Readonly<Record<string, number>> = { minute: 1, hour: 60, day: 1_440 };
  if (rate !== null) return 43_800 / (Number(rate[1]) * (minutesOf[rate[2] ?? ""] ?? 1));
  const cron = /^cron\((\S+) (\S+) (\S+) (\S+) (\S+) \S+\)$/.exec(expression);
  if (cron === null) return 1;
  const [, minutes = "*", hours = "*", days = "*", months = "*", weekdays = "*"] = cron;
  const perDay = values(minutes, 60) * values(hours, 24);
  const share = (values(days, 30.4) / 30.4) * (values(months, 12) / 12) * (values(weekdays, 7) / 7);
  return perDay * share * (730 / 24);
}

/** How many of `all` values a field of a cron expression names. */
function values(field: string, all: number): number {
  if (field === "*" || field === "?") return all;
  return field.split(",").reduce((sum, part) => sum + partValues(part, all), 0);
}

function partValues(part: string, all: number): number {
  const [range = "", step = "1"] = part.split("/");
  const [from, to] = range.split("-").map(Number);
  if (range === "*") return Math.ceil(all / Number(step));
  const width =
    to === undefined || from === undefined || Number.isNaN(to - from) ? (part.includes("/") ? all : 1) : to - from + 1;
  return Math.ceil(Math.abs(width) / Number(step));
}

export const schedule: Bills = (resource) => {
  const expression = text(resource, "scheduleExpression", "");
  const quantity = callsPerMonth(expression.value);
  return [{ what: "scheduled calls", key: "scheduler.invocations", quantity, origin: expression.origin }];
};

/** One second for each call: what a task does happens on the host. */
const secondsPerCall = 1;

export const lambdaFunction: Bills = (resource, context) => {
  const calls = allCalls(context);
  const memoryGb = amount(resource, "memorySize", 128).value / 1_024;
  const architecture =
    count(resource, "architectures") > 0 ? text(resource, "architectures.0", "x86_64").value : "x86_64";
  const key = architecture === "arm64" ? "lambda.gbs.arm64" : "lambda.gbs.x86";
  return [
    { what: "requests", key: "lambda.requests", quantity: calls, origin: "usage" },
    {
      what: `${architecture}, ${Math.round(memoryGb * 1_024)} MB`,
      key,
      quantity: calls * secondsPerCall * memoryGb,
      origin: "usage",
    },
  ];
};

/** A function may serve all schedules; a gate serves none, and is called with each deployment. */
function allCalls({ all }: BillingContext): number {
  const calls = all.filter(({ type }) => type === scheduleType).map(callsOf);
  return Math.max(
    100,
    calls.reduce((sum, one) => sum + one, 0),
  );
}

function callsOf(resource: Resource): number {
  return callsPerMonth(text(resource, "scheduleExpression", "").value);
}

/** Failures alone arrive there; every poll of an alarm is free. */
export const queue: Bills = () => [{ what: "requests", key: "sqs.requests", quantity: 1_000, origin: "usage" }];

export const topic: Bills = () => [
  { what: "messages", key: "sns.publish", quantity: 1_000, origin: "usage" },
  { what: "e-mails", key: "sns.email", quantity: 100, origin: "usage" },
];
