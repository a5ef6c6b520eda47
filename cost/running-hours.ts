import type { Resource } from "../model";
import { type BillingContext, hoursPerMonth, isSet } from "./billing";
import { activeSchedules, knownText, minutesOfWeek } from "./schedules";

const minutesAWeek = 7 * 24 * 60;

/** Calls of AWS by which a schedule starts or stops something. */
const calls = {
  "aws:ec2/instance:Instance": { start: "ec2:startInstances", stop: "ec2:stopInstances", names: ["id"] },
  "aws:rds/instance:Instance": {
    start: "rds:startDBInstance",
    stop: "rds:stopDBInstance",
    names: ["identifier", "id"],
  },
} as const;

/**
 * Hours of an average month in which a host or a database runs: all, but for what the schedules of the stack stop and
 * start every week. Where that cannot be told it runs all the time, which costs more.
 */
export function runningHours(resource: Resource, { stack }: BillingContext): number {
  const own = calls[resource.type as keyof typeof calls] as (typeof calls)[keyof typeof calls] | undefined;
  if (own === undefined) return hoursPerMonth;
  const about = activeSchedules(stack).filter((schedule) => isAbout(schedule, resource, own.names));
  const starts = about.filter((schedule) => callOf(schedule) === own.start);
  // One that ends some day, or calls within a window, does not stop it for sure at its time.
  const stops = about.filter(
    (schedule) => callOf(schedule) === own.stop && !isSet(schedule, "endDate") && isExact(schedule),
  );
  const zones = new Set([...starts, ...stops].map((one) => knownText(one, "scheduleExpressionTimezone")));
  const on = starts.map((one) => minutesOfWeek(knownText(one, "scheduleExpression")));
  const off = stops.flatMap((one) => minutesOfWeek(knownText(one, "scheduleExpression")) ?? []);
  if (zones.size !== 1 || off.length === 0 || on.length === 0 || on.includes(null)) return hoursPerMonth;
  return (
    (hoursPerMonth *
      runningMinutes(
        on.flatMap((one) => one ?? []),
        off,
      )) /
    minutesAWeek
  );
}

/** Of a week, with something that is started and stopped at these minutes of it. */
function runningMinutes(starts: readonly number[], stops: readonly number[]): number {
  const stopped = stops.map((stop) => {
    const next = [...starts, ...stops]
      .map((one) => (one - stop + minutesAWeek) % minutesAWeek)
      .filter((one) => one > 0);
    return next.length === 0 ? minutesAWeek : Math.min(...next);
  });
  return minutesAWeek - stopped.reduce((sum, one) => sum + one, 0);
}

/** `ec2:stopInstances` of `arn:aws:scheduler:::aws-sdk:ec2:stopInstances`. */
function callOf(schedule: Resource): string | undefined {
  return /^arn:aws[a-z-]*:scheduler:::aws-sdk:(.+)$/.exec(knownText(schedule, "target.arn"))?.[1];
}

function isExact(schedule: Resource): boolean {
  return ["", "OFF"].includes(knownText(schedule, "flexibleTimeWindow.mode"));
}

/** Its target is computed from the resource, or its input names it. */
function isAbout(schedule: Resource, resource: Resource, properties: readonly string[]): boolean {
  if ((schedule.propertyDependencies["target"] ?? []).includes(resource.urn)) return true;
  const input = knownText(schedule, "target.input");
  const names = properties.map((property) => knownText(resource, property)).filter((name) => name !== "");
  return names.some((name) => input.includes(JSON.stringify(name)));
}
