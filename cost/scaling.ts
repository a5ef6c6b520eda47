import { read, type Resource } from "../model";
import { amount, type BillingContext, isSet, text, UnknownAmount } from "./billing";
import { knownText, minutesOfWeek } from "./schedules";

const targetType = "aws:appautoscaling/target:Target";
const actionType = "aws:appautoscaling/scheduledAction:ScheduledAction";

const minutesAWeek = 7 * 24 * 60;

/** How many there are of what scales: on average, at the fullest hour, and at most, on average and at any time. */
export interface Scale {
  readonly expected: number;
  /** Expected in the part of the week with the most of it. */
  readonly peak: number;
  /** With scaling at its maximum wherever it may be. */
  readonly most: number;
}

/** Between what scaling keeps something for a part of the week. */
interface Phase {
  readonly minutes: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Of a service that asks for so many by itself: scaling keeps it between its limits, and scheduled actions set others,
 * which hold until the next one.
 * @param name by which a target may name it. @param desired what it asks for itself.
 */
export function scaleOf(resource: Resource, name: string, desired: number, context: BillingContext): Scale {
  const target = context.stack.of(targetType).find((one) => isAbout(one, [resource], name));
  if (target === undefined) return { expected: desired, peak: desired, most: desired };
  const phases = phasesOf(target, actionsOn(target, resource, name, context));
  const wanted = phases.map(({ least, most }) => Math.max(least, Math.min(desired, Math.max(least, most))));
  const average = (amounts: readonly number[]): number =>
    amounts.reduce((sum, one, index) => sum + (one * (phases[index]?.minutes ?? 0)) / minutesAWeek, 0);
  const most = phases.map(({ most: limit }, index) => Math.max(limit, wanted[index] ?? 0));
  return { expected: average(wanted), peak: Math.max(...wanted), most: average(most) };
}

function actionsOn(target: Resource, resource: Resource, name: string, { stack }: BillingContext): Resource[] {
  return stack.of(actionType).filter((one) => isAbout(one, [target, resource], name));
}

/** Its `resourceId` is computed from one of these, or ends with the name: `service/cluster/name`. */
export function isAbout(one: Resource, resources: readonly Resource[], name: string): boolean {
  const origins = one.propertyDependencies["resourceId"] ?? [];
  if (resources.some(({ urn }) => origins.includes(urn))) return true;
  return name !== "" && knownText(one, "resourceId").endsWith(`/${name}`);
}

/** The minutes of the week at which an action acts; null where it is not the same every week. */
export function minutesOfAction(action: Resource): readonly number[] | null {
  if (isSet(action, "startTime") || isSet(action, "endTime")) return null;
  return minutesOfWeek(knownText(action, "schedule"));
}

function phasesOf(target: Resource, actions: readonly Resource[]): readonly Phase[] {
  const own = { least: limit(target, "minCapacity", 0), most: limit(target, "maxCapacity", 0) };
  const zones = new Set(actions.map((one) => knownText(one, "timezone") || "UTC"));
  const weekly = zones.size <= 1 ? actions.filter((one) => minutesOfAction(one) !== null) : [];
  // What acts at other times may hold for all of the month.
  const others = actions.filter((one) => !weekly.includes(one));
  const highest = Math.max(own.most, ...others.map((one) => limit(one, "scalableTargetAction.maxCapacity", 0)));
  const events = weekly
    .flatMap((action) => (minutesOfAction(action) ?? []).map((minute) => ({ minute, action })))
    .sort((left, right) => left.minute - right.minute);
  if (events.length === 0) return [{ minutes: minutesAWeek, least: own.least, most: highest }];
  // Twice around, because the first of the week begins with what the last one has set.
  let now = own;
  const phases = [...events, ...events].map(({ minute, action }, index, all) => {
    now = {
      least: limit(action, "scalableTargetAction.minCapacity", now.least),
      most: limit(action, "scalableTargetAction.maxCapacity", now.most),
    };
    const next = all[(index + 1) % all.length]?.minute ?? minute;
    const minutes = (next - minute + minutesAWeek) % minutesAWeek;
    return { minutes: minutes === 0 && events.length === 1 ? minutesAWeek : minutes, ...now };
  });
  const settled = phases.slice(events.length);
  return others.length === 0 ? settled : settled.map((phase) => ({ ...phase, most: Math.max(phase.most, highest) }));
}

/**
 * The provider takes those of an action as text, so that 0 is a limit and nothing is none:
 * https://www.pulumi.com/registry/packages/aws/api-docs/appautoscaling/scheduledaction/
 * @throws UnknownAmount where it is known only after creation.
 */
function limit(resource: Resource, path: string, otherwise: number): number {
  const found = read(resource, path);
  const isText = found.state === "known" && typeof found.value === "string";
  if (!isText) return amount(resource, path, otherwise).value;
  const given = text(resource, path, "").value;
  if (given === "") return otherwise;
  if (/^\d+$/.test(given)) return Number(given);
  throw new UnknownAmount(`\`${path}\` is not a number of tasks.`);
}
