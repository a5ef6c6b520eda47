import type { Resource } from "../model";

/** Components in which an application runs. */
const places = { host: "onebox:components:AppHost", service: "onebox:components:AppService" } as const;
type Side = keyof typeof places;

const sides: readonly Side[] = ["host", "service"];
const called: Readonly<Record<Side, string>> = { host: "its host", service: "ECS" };
const queueOf: Readonly<Record<Side, string>> = { host: "the host's Redis", service: "the queue on ECS" };

// Why: docs/decisions/0211.
/** What is to be said of an environment whose application leaves a side that still has visitors or jobs. */
export function moveNotes(before: readonly Resource[], after: readonly Resource[]): string[] {
  const [was, is] = [sidesOf(before), sidesOf(after)];
  const left = was.find((side) => !is.includes(side));
  const taken = is[0];
  if (left === undefined || taken === undefined) return [];
  if (!was.includes(taken)) return [jump(left, taken)];
  const answers = shareOf(left, before);
  return answers === 0 ? [] : [tooEarly(left, taken, answers)];
}

function sidesOf(resources: readonly Resource[]): Side[] {
  return sides.filter((side) => resources.some(({ type }) => type === places[side]));
}

function jump(from: Side, to: Side): string {
  return `The application goes from ${called[from]} to ${called[to]} in one step, without \`runsOn: both\` between. Jobs that wait in ${queueOf[from]} are lost: the other side has a queue of its own. No share of the visitors tries the new side first, and who still knows the old address finds nothing there. Set \`runsOn: both\` first; \`npx onebox grow plan\` says every step.`;
}

function tooEarly(from: Side, to: Side, answers: number): string {
  const percent = from === "host" ? 100 - answers : answers;
  return `${answers} of 100 DNS answers still lead to ${called[from]}, which goes: who has one finds nothing there until it ends, and jobs that wait in ${queueOf[from]} are lost. Send all visitors to ${called[to]} first, and let the queue run empty: \`service.trafficPercent\` is ${percent}, and is to be ${to === "service" ? 100 : 0}; \`npx onebox grow plan\` says every step.`;
}

/** Percent of DNS answers that led to a side while there were both: the largest weight of its records. */
function shareOf(side: Side, resources: readonly Resource[]): number {
  const weights = resources
    .filter(({ type, properties }) => type === record && properties["setIdentifier"] === side)
    .flatMap(({ properties }) => weightsIn(properties["weightedRoutingPolicies"]));
  return Math.max(0, ...weights);
}

const record = "aws:route53/record:Record";

function weightsIn(policies: unknown): number[] {
  if (!Array.isArray(policies)) return [];
  return (policies as readonly unknown[]).flatMap((policy) =>
    typeof policy === "object" && policy !== null && "weight" in policy && typeof policy.weight === "number"
      ? [policy.weight]
      : [],
  );
}
