import type { Resource } from "../../model";
import { amount, type BillingContext, type Bills, daysPerMonth, text } from "../billing";

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
  const share = (values(days, daysPerMonth) / daysPerMonth) * (values(months, 12) / 12) * (values(weekdays, 7) / 7);
  return perDay * share * daysPerMonth;
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

const functionType = "aws:lambda/function:Function";

export const lambdaFunction: Bills = (resource, context) => {
  const calls = callsOf(resource, context);
  const memoryGb = amount(resource, "memorySize", 128).value / 1_024;
  const architecture = text(resource, "architectures.0", "x86_64").value;
  const key = architecture === "arm64" ? "lambda.gbs.arm64" : "lambda.gbs.x86";
  return [
    { what: "requests", key: "lambda.requests", quantity: calls, origin: "usage" },
    {
      what: `${architecture}, ${Math.round(memoryGb * 1_024)} MB`,
      key,
      quantity: calls * context.usage.callSeconds * memoryGb,
      origin: "usage",
    },
    ...(amount(resource, "ephemeralStorage.size", 512).value > 512
      ? [{ gap: "There is no price for storage of a function above 512 MB." }]
      : []),
  ];
};

/** Those of the schedules whose target comes from this function; those of all where that cannot be told. */
function callsOf(resource: Resource, { stack, usage }: BillingContext): number {
  const schedules = stack.once("calls of schedules", () =>
    stack.of(scheduleType).map((schedule) => ({
      calls: callsPerMonth(text(schedule, "scheduleExpression", "").value),
      targets: stack.from(schedule, "target", functionType).map(({ urn }) => urn),
    })),
  );
  const own = schedules.filter(({ targets }) => targets.length === 0 || targets.includes(resource.urn));
  return own.length === 0 ? usage.otherCalls : own.reduce((sum, { calls }) => sum + calls, 0);
}

/** Failures alone arrive there; what an alarm looks at is free. */
export const queue: Bills = (_resource, { usage }) => [
  { what: "requests", key: "sqs.requests", quantity: usage.queueRequests, origin: "usage" },
];

export const topic: Bills = (_resource, { usage }) => [
  { what: "messages", key: "sns.publish", quantity: usage.messages, origin: "usage" },
  { what: "e-mails", key: "sns.email", quantity: usage.emails, origin: "usage" },
];
