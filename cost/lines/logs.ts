import type { Resource } from "../../model";
import {
  amount,
  apart,
  type BilledStack,
  type BillingContext,
  type Bills,
  daysPerMonth,
  type Part,
  text,
} from "../billing";
import { entryOf } from "../entries";
import { knownText } from "../schedules";
import { loggers } from "./loggers";

const logGroupType = "aws:cloudwatch/logGroup:LogGroup";

/** The usage is that of all log groups together, so it is put down once. */
export const logGroup: Bills = (resource, context) => {
  const kind = text(resource, "logGroupClass", "STANDARD").value;
  if (kind !== "STANDARD") return [{ gap: `There is no price for log groups of class ${kind}.` }];
  if (standardGroups(context.stack)[0] !== resource)
    return [{ free: "Logs of all groups are counted with the first." }];
  return logs("all groups", context);
};

// Why: docs/decisions/0240.
/**
 * What writes logs into a group that no program makes: CloudWatch makes it at the first line, and keeps it for ever. They
 * are part of the one usage, and put down here where there is no group that has it.
 */
export function logsOf(resource: Resource, context: BillingContext): readonly Part[] {
  const { stack } = context;
  if (standardGroups(stack).length > 0 || withoutGroup(stack)[0] !== resource) return [];
  return logs("whose groups are not in the program", context);
}

/** What is stored is packed to about a sixth. */
function logs(whose: string, context: BillingContext): readonly Part[] {
  const { logGb } = context.usage;
  return [
    { what: `logs taken in, ${whose}`, key: "cw.logs.ingest", quantity: logGb, origin: "usage" },
    ...apart(() => {
      const months = longestRetention(context.stack) / daysPerMonth;
      const quantity = logGb * 0.15 * months;
      return [{ what: `logs kept, ${whose}`, key: "cw.logs.store", quantity, origin: "usage" }];
    }),
  ];
}

/** Groups of other classes are no part of the usage. */
function standardGroups(stack: BilledStack): readonly Resource[] {
  return stack.once("standard log groups", () =>
    stack.of(logGroupType).filter((one) => ["", "STANDARD"].includes(knownText(one, "logGroupClass"))),
  );
}

/** In days; ten years where a group keeps its logs for ever, which is 0 or nothing. */
function longestRetention(stack: BilledStack): number {
  const days = stack.of(logGroupType).map((group) => amount(group, "retentionInDays", 0).value);
  const all = withoutGroup(stack).length > 0 ? [...days, 0] : days;
  return Math.max(...all.map((one) => (one === 0 ? 3_650 : one)));
}

function withoutGroup(stack: BilledStack): readonly Resource[] {
  return stack.once("what logs without a group", () => stack.resources.filter((one) => logsElsewhere(one, stack)));
}

/** One group that is not known to be in the program is enough. */
function logsElsewhere(resource: Resource, stack: BilledStack): boolean {
  const logger = entryOf(loggers, resource.type);
  if (logger === undefined || !logger.writes(resource)) return false;
  if (logger.from !== undefined && stack.from(resource, logger.from, logGroupType).length > 0) return false;
  const owners = logger.of === undefined ? [resource] : stack.origins(resource, logger.of);
  if (owners.some(({ urn }) => stack.reading(urn, "name").some(({ type }) => type === logGroupType))) return false;
  const names = logger.groups(resource);
  return names.length === 0 || names.some((name) => !groupNames(stack).has(name));
}

function groupNames(stack: BilledStack): ReadonlySet<string> {
  return stack.once(
    "names of log groups",
    () => new Set(stack.of(logGroupType).map((group) => knownText(group, "name"))),
  );
}
