import path from "node:path";
import type { Resource } from "../../model";
import { fixtures, givenSettings } from "../settings/stack-file";
import { graphIn, type Project } from "./evaluate";

export const stacks = ["account", "dev", "staging", "prod"] as const;

/** The project of the tests, as settings. */
export const project: Project = Object.fromEntries(stacks.map((stack) => [stack, givenSettings(stack)]));

const growingFolder = path.join(fixtures, "growing");

/** The project of the tests that grows past one host: an environment on ECS, and one on its way there. */
export const growing: Project = Object.fromEntries(
  ["account", "grown", "both"].map((stack) => [stack, givenSettings(stack, growingFolder)]),
);

/** The same environment on a host, on both, and on ECS alone. */
export const wayToEcs: readonly Project[] = (
  [
    ["host", 0],
    ["both", 10],
    ["service", 100],
  ] as const
).map(([runsOn, trafficPercent]) => {
  const both = growing["both"] ?? {};
  return { ...growing, both: { ...both, runsOn, service: { ...(both["service"] as object), trafficPercent } } };
});

const graphs = new Map<string, Promise<readonly Resource[]>>();

/** A stack of the tests as it stands, evaluated once. */
export function graphOfStack(stack: string): Promise<readonly Resource[]> {
  const found = graphs.get(stack) ?? graphIn(project, stack);
  graphs.set(stack, found);
  return found;
}

export async function stackGraphs(): Promise<readonly (readonly Resource[])[]> {
  const all: (readonly Resource[])[] = [];
  // One after the other: the SDK's modules are loaded by the first.
  for (const stack of stacks) all.push(await graphOfStack(stack));
  return all;
}
