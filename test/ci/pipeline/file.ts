import { readFileSync } from "node:fs";
import { parse } from "yaml";

export interface Step {
  readonly name: string;
  readonly script: readonly string[];
  readonly deployment?: string;
  readonly oidc?: boolean;
  readonly caches?: readonly string[];
  readonly artifacts?: readonly string[];
  readonly "concurrency-group"?: string;
  readonly condition?: { readonly state?: string };
}

type Item =
  | { readonly step: Step }
  | { readonly parallel: readonly { readonly step: Step }[] }
  | { readonly variables: readonly { readonly name: string; readonly "allowed-values"?: readonly string[] }[] };

export interface PipelinesFile {
  readonly definitions: { readonly caches?: Readonly<Record<string, string>> };
  readonly pipelines: Readonly<
    Record<"pull-requests" | "branches" | "custom", Readonly<Record<string, readonly Item[]>>>
  >;
}

/** With anchors and merge keys resolved, as Bitbucket does. */
export function readPipelines(path: string): PipelinesFile {
  return parse(readFileSync(path, "utf8"), { merge: true }) as PipelinesFile;
}

/** All steps in the order in which they are written. */
export function stepsOf(items: readonly Item[]): Step[] {
  return items.flatMap((item) => {
    if ("step" in item) return [item.step];
    return "parallel" in item ? item.parallel.map(({ step }) => step) : [];
  });
}

export function allSteps({ pipelines }: PipelinesFile): Step[] {
  return Object.values(pipelines).flatMap((group) => Object.values(group).flatMap(stepsOf));
}
