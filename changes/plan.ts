import type { StackResult } from "../model/check-result";
import type { Resource } from "../model";
import type { Finding } from "../model/finding";
import type { Interruption, PlannedChange, PlannedChanges, PlannedEnvironment } from "../model/planned-change";
import { compareGraphs } from "./compare";
import { lastPart } from "./describe";
import { moveNotes } from "./move";
import { pairsOf } from "./pairs";

/** What the check said of every stack of one version. */
export type Checked = readonly StackResult[];

export interface PlanOptions {
  /** What the change is compared with, as a person gave it. */
  readonly against: string;
  /** What holds for all of it. */
  readonly notes?: readonly string[];
}

// Why: docs/decisions/0127.
/** What deploying one version would do to environments that the other has made. */
export function planOf(before: Checked, after: Checked, { against, notes = [] }: PlanOptions): PlannedChanges {
  const stacks = [...new Set([...after, ...before].map(({ stack }) => stack))];
  const environments = stacks.map((stack) => {
    const [was, is] = [before, after].map((all) => all.find((one) => one.stack === stack));
    return environmentOf(stack, was, is, against);
  });
  return { version: 1, against, notes, environments: renamed(environments) };
}

function environmentOf(
  stack: string,
  was: StackResult | undefined,
  is: StackResult | undefined,
  against: string,
): PlannedEnvironment {
  const empty = emptyOf(stack, was, is);
  const errors = [
    ...(was?.error == null ? [] : [`As it is (${against}) it could not be evaluated: ${was.error}`]),
    ...(is?.error == null ? [] : [`As it is to be it could not be evaluated: ${is.error}`]),
  ];
  if (errors.length > 0) return { ...empty, status: "not-evaluated", error: errors.join("\n") };
  if (is === undefined) return { ...empty, status: "removed", notes: [stays] };
  const isOther = was !== undefined && projectOf(was) !== projectOf(is);
  const { changes, unknownTypes } = compareGraphs(isOther ? [] : (was?.resources ?? []), is.resources);
  const isNew = was === undefined || isOther;
  return {
    ...empty,
    status: isNew ? "added" : changes.length === 0 ? "unchanged" : "changed",
    changes,
    away: awayOf(changes),
    findings: { added: without(is.findings, was?.findings ?? []), gone: without(was?.findings ?? [], is.findings) },
    unknownTypes,
    notes: isOther
      ? [
          `The project has another name, so this is another stack: everything is created again, and nothing moves. ${stays}`,
        ]
      : notesOf(was?.resources ?? [], is.resources),
  };
}

function notesOf(before: readonly Resource[], after: readonly Resource[]): string[] {
  return [...moveNotes(before, after), ...noLongerProtected(before, after)];
}

/** Whom the engine guards is no property, so nothing else says it. */
function noLongerProtected(before: readonly Resource[], after: readonly Resource[]): string[] {
  const free = pairsOf(before, after).flatMap(({ before: was, after: is }) =>
    was?.protect === true && is?.protect === false ? [`${is.name} (${lastPart(is.type)})`] : [],
  );
  if (free.length === 0) return [];
  return [
    `Once this is deployed, Pulumi protects no more: ${free.join(", ")}. A later change may delete or replace them, with what they hold.`,
  ];
}

const stays =
  "No pipeline deletes an environment: its stack stays in AWS, with its data and its cost, until a person destroys it.";

function emptyOf(stack: string, was: StackResult | undefined, is: StackResult | undefined): PlannedEnvironment {
  return {
    stack,
    status: "unchanged",
    changes: [],
    away: null,
    bill: { before: was?.bill?.total ?? null, after: is?.bill?.total ?? null },
    findings: { added: [], gone: [] },
    unknownTypes: [],
    notes: [],
    error: null,
  };
}

/** One came and one went: to Pulumi they have nothing to do with each other. */
function renamed(environments: readonly PlannedEnvironment[]): PlannedEnvironment[] {
  const of = (status: PlannedEnvironment["status"]): string[] =>
    environments.filter((one) => one.status === status).map(({ stack }) => stack);
  const [added, removed] = [of("added"), of("removed")];
  if (added.length === 0 || removed.length === 0) return [...environments];
  return environments.map((one) =>
    one.status === "added"
      ? {
          ...one,
          notes: [
            ...one.notes,
            `If this is ${removed.join(" or ")} under another name: everything is created again, and empty. Data is moved by hand.`,
          ],
        }
      : one,
  );
}

function awayOf(changes: readonly PlannedChange[]): PlannedEnvironment["away"] {
  const happening = changes.filter(({ refused, interruption }) => refused === null && interruption !== null);
  const at = (inWindow: boolean): Seconds | null =>
    sum(
      happening
        .filter(({ waits }) => (waits === "window") === inWindow)
        .flatMap(({ interruption }) => interruption ?? []),
    );
  const [now, window] = [at(false), at(true)];
  return now === null && window === null ? null : { now, window };
}

type Seconds = Interruption["seconds"];

/** Host, database and the like one after the other at the worst, and at the best in one go; of each the longest counts. */
function sum(interruptions: readonly Interruption[]): Seconds | null {
  const groups = ["host", "database", "cache", "balancer", "tasks"].flatMap((group) => {
    const own = interruptions.filter(({ what }) => what.startsWith(group)).map(({ seconds }) => seconds);
    return own.length === 0 ? [] : [own.reduce((left, right) => longer(left, right))];
  });
  if (groups.length === 0) return null;
  const to = groups.every((one) => one.to !== null) ? groups.reduce((total, one) => total + (one.to ?? 0), 0) : null;
  return { from: Math.max(...groups.map(({ from }) => from)), to };
}

function longer(left: Seconds, right: Seconds): Seconds {
  return {
    from: Math.max(left.from, right.from),
    to: left.to === null || right.to === null ? null : Math.max(left.to, right.to),
  };
}

/** The same rule on the same resource is the same finding, whatever its words. */
function without(some: readonly Finding[], others: readonly Finding[]): Finding[] {
  const key = ({ rule, urn, level }: Finding): string => JSON.stringify([rule, urn, level]);
  const known = new Set(others.map(key));
  return some.filter((finding) => !known.has(key(finding)));
}

function projectOf({ resources }: StackResult): string {
  return resources[0]?.urn.split("::")[1] ?? "";
}

/** Whether a person has to look: something is refused, or gone afterwards. */
export function needsLook({ changes }: PlannedEnvironment): boolean {
  return changes.some(({ refused, lost }) => refused !== null || lost !== null);
}
