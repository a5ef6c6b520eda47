import type { Resource, Urn } from "../model";
import type { Interruption, PlannedChange, Refused, Wait } from "../model/planned-change";
import { waits } from "../model/planned-change";
import type { Departure, Effect, Loss } from "./behaviour";
import type { Draft } from "./draft";
import { effectOf } from "./effects";
import { behaviourOf } from "./table";

export interface Graphs {
  readonly before: readonly Resource[];
  readonly after: readonly Resource[];
  /** URNs of what is replaced. */
  readonly replaced: ReadonlySet<Urn>;
}

export function describeCreation(resource: Resource): PlannedChange {
  return { ...blank(resource), operation: "create" };
}

/** Nothing where all that differs is the same to the provider. */
export function describeUpdate(draft: Draft): PlannedChange[] {
  const { before, after, behaviour } = draft;
  const differences = draft.differences.map((difference) => ({
    ...difference,
    effect: effectOf(behaviour, difference, before.properties, after.properties),
  }));
  const made = differences.filter(({ effect }) => effect.isSame !== true);
  const silent = differences.filter(({ effect }) => effect.isSame === true);
  const isRenamed = before.urn !== after.urn && before.name !== after.name;
  if (differences.length === 0) return [];
  const effects = [...differences.map(({ effect }) => effect), ...(made.length > 0 ? [behaviour?.update ?? {}] : [])];
  const unsure = made
    .filter(({ isUnsure }) => isUnsure)
    .map(({ path }) => `whether ${path} changes: its value is secret, or known after creation only.`);
  return [
    {
      ...blank(after),
      ...together(effects),
      operation: "update",
      properties: made.map(({ path }) => path),
      because: draft.because,
      renamedFrom: isRenamed ? before.name : null,
      depends: [...new Set([...effects.flatMap(({ depends }) => depends ?? []), ...unsure])],
      notes: [
        ...new Set([
          ...effects.flatMap(({ note }) => note ?? []),
          ...(silent.length > 0 && made.length === 0 ? ["Nothing is changed in AWS."] : []),
        ]),
      ],
    },
  ];
}

export function describeReplacement(draft: Draft, graphs: Graphs): PlannedChange {
  const { before, after, behaviour, differences } = draft;
  const updates = differences.map((difference) => effectOf(behaviour, difference, before.properties, after.properties));
  const departure: Departure = { ...graphs, was: before.properties, is: after.properties, resource: before };
  if (before.retainOnDelete === true) {
    const kept = "The old one stays in AWS; the program alone forgets it.";
    return {
      ...blank(after),
      operation: "replace",
      properties: [...new Set(draft.forced)],
      because: draft.because,
      kept,
    };
  }
  const isFirstGone = after.deleteBeforeReplace || keepsItsName(draft);
  const { lost, kept } = lossOf(departure);
  const effects = [behaviour?.replacement ?? {}, ...updates.filter(({ replaces }) => replaces === true)];
  return {
    ...blank(after),
    ...together(effects),
    operation: "replace",
    properties: [...new Set(draft.forced)],
    because: draft.because,
    renamedFrom: before.name === after.name ? null : before.name,
    lost,
    kept,
    refused: refusedByEngine(before, after) ?? refusedByAws(departure, graphs, isFirstGone),
    depends: [...new Set(updates.flatMap(({ depends }) => depends ?? []))],
    notes: [
      ...new Set([
        ...effects.flatMap(({ note }) => note ?? []),
        ...(isFirstGone ? ["The old one goes before the new one is made."] : []),
      ]),
    ],
  };
}

export function describeDeletion(resource: Resource, graphs: Graphs): PlannedChange {
  if (resource.retainOnDelete === true) {
    return {
      ...blank(resource),
      operation: "delete",
      kept: "It stays in AWS; the program alone forgets it.",
    };
  }
  const departure: Departure = { ...graphs, was: resource.properties, is: null, resource };
  return {
    ...blank(resource),
    operation: "delete",
    ...lossOf(departure),
    refused: refusedByEngine(resource, null) ?? refusedByAws(departure, graphs, false),
  };
}

function blank({ urn, type, name }: Resource): Omit<PlannedChange, "operation"> {
  return {
    urn,
    type,
    name,
    properties: [],
    because: [],
    renamedFrom: null,
    interruption: null,
    waits: "now",
    lost: null,
    kept: null,
    refused: null,
    depends: [],
    notes: [],
  };
}

/** The longest interruption, the latest time, the first refusal. */
function together(
  effects: readonly Effect[],
): Pick<PlannedChange, "interruption" | "waits" | "refused" | "lost" | "depends"> {
  const interruptions = effects.flatMap(({ interruption }) => interruption ?? []);
  const longest = [...interruptions].sort((left, right) => longestOf(right) - longestOf(left))[0] ?? null;
  const latest = Math.max(0, ...effects.map((effect) => waits.indexOf(effect.waits ?? "now")));
  const interrupting = effects.find(({ interruption }) => interruption !== undefined && interruption === longest);
  return {
    interruption: longest,
    waits: interrupting?.waits ?? waits[latest] ?? ("now" satisfies Wait),
    refused: effects.find(({ refused }) => refused !== undefined)?.refused ?? null,
    lost: effects.find(({ lost }) => lost !== undefined)?.lost ?? null,
    depends: [...new Set(effects.flatMap(({ depends }) => depends ?? []))],
  };
}

function longestOf({ seconds }: Interruption): number {
  return seconds.to ?? Number.POSITIVE_INFINITY;
}

function lossOf(departure: Departure): Loss {
  const holds = behaviourOf(departure.resource.type)?.holds;
  if (holds === undefined) return { lost: null, kept: null };
  return typeof holds === "string" ? { lost: holds, kept: null } : holds(departure);
}

/** What is protected and goes with the host, or with the service. */
const sidesOfAMove: readonly string[] = [
  "aws:ec2/eip:Eip",
  "aws:ebs/volume:Volume",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:lb/loadBalancer:LoadBalancer",
];

/** pkg/resource/deploy/step_generator.go: a replacement is refused where both versions protect, a deletion where the state does. */
function refusedByEngine(before: Resource, after: Resource | null): Refused | null {
  if (!before.protect || after?.protect === false) return null;
  return {
    by: "pulumi",
    why: `${before.name} is protected, because the environment says keep. The preview ends here, and nothing is changed.`,
    fix:
      after === null && sidesOfAMove.includes(before.type)
        ? "Take the change back; or, where the application moves to ECS or back, a person unprotects it and deploys: `npx onebox grow plan` says when, and how."
        : "Take the change back; or, if it really is to go, set keep to false in a change of its own first.",
  };
}

function refusedByAws(departure: Departure, graphs: Graphs, isFirstGone: boolean): Refused | null {
  const { resource } = departure;
  const behaviour = behaviourOf(resource.type);
  const refused = behaviour?.refusesDeletion?.(departure) ?? null;
  if (refused !== null || !isFirstGone) return refused;
  const user = graphs.after.find(
    ({ urn, propertyDependencies }) =>
      !graphs.replaced.has(urn) &&
      graphs.before.some((one) => one.urn === urn) &&
      (behaviour?.usedBy ?? []).some((name) => propertyDependencies[name]?.includes(resource.urn) === true),
  );
  if (user === undefined) return null;
  return {
    by: "aws",
    why: `AWS deletes no ${lastPart(resource.type)} that something uses, and ${user.name} (${lastPart(user.type)}) uses ${resource.name}.`,
    fix: "Give the new one another name, so that it is made before the old one goes.",
  };
}

/** pulumi-terraform-bridge: what has a name of its own cannot exist twice, so the old one goes first. */
function keepsItsName({ before, after, behaviour, forced }: Draft): boolean {
  const name = behaviour?.name;
  if (name === undefined || forced.includes("region")) return false;
  const value = after.properties[name];
  return value !== undefined && JSON.stringify(value) === JSON.stringify(before.properties[name]);
}

export function lastPart(type: string): string {
  return type.split(":").at(-1) ?? type;
}
