import { createHash } from "node:crypto";
import {
  BatchGetBuildsCommand,
  type Build,
  CodeBuildClient,
  ListBuildsForProjectCommand,
  StartBuildCommand,
} from "@aws-sdk/client-codebuild";
import { refuse } from "./refusal";
import type { Step } from "./step";

/** What a build is told: the only thing in which one differs from another. No value is read as code. */
export type Order = Readonly<Record<`ONEBOX_${string}`, string>>;

export interface Started {
  readonly build: string;
  readonly isNew: boolean;
}

/** Builds that are looked at to see whether one runs; a project runs one or a few at a time. */
const latest = 5;

const client = (): CodeBuildClient => new CodeBuildClient();

/**
 * Starts a build of the account's own. One that runs already for the same order is taken for the one asked for, as when
 * a step is run again; any other makes the gate refuse, where the project does one thing at a time.
 */
export async function start(project: string, order: Order, step: Step, isAlone: boolean): Promise<Started> {
  const running = await runningIn(project);
  const [same] = running.filter((build) => isFor(build, order));
  if (same?.id !== undefined) return { build: same.id, isNew: false };
  const [other] = running;
  if (isAlone && other !== undefined) {
    refuse(
      `${other.id ?? project} is under way with ${orderOf(other)["ONEBOX_COMMIT"] ?? "another commit"}: wait for its end.`,
    );
  }
  const command = new StartBuildCommand({
    projectName: project,
    // The same question twice within five minutes, as after a lost answer, starts one build.
    idempotencyToken: createHash("sha256")
      .update(JSON.stringify([step.pipeline, step.step, order]))
      .digest("hex"),
    environmentVariablesOverride: Object.entries(order).map(([name, value]) => ({ name, value, type: "PLAINTEXT" })),
  });
  const { build } = await client().send(command);
  return { build: build?.id ?? refuse(`AWS started no build of ${project}.`), isNew: true };
}

/** @throws Refusal for a build of another project, or none. */
export async function buildOf(id: string, project: string): Promise<Build> {
  const { builds = [] } = await client().send(new BatchGetBuildsCommand({ ids: [id] }));
  const [build] = builds;
  if (!id.startsWith(`${project}:`) || build?.projectName !== project) refuse(`There is no build ${id} of this step.`);
  return build;
}

async function runningIn(projectName: string): Promise<readonly Build[]> {
  const list = new ListBuildsForProjectCommand({ projectName, sortOrder: "DESCENDING" });
  const ids = ((await client().send(list)).ids ?? []).slice(0, latest);
  if (ids.length === 0) return [];
  const { builds = [] } = await client().send(new BatchGetBuildsCommand({ ids }));
  return builds.filter(({ buildStatus }) => buildStatus === "IN_PROGRESS");
}

/** Who asked, and who approved, is no part of what is asked for. */
const goal = ["ONEBOX_COMMIT", "ONEBOX_ACT", "ONEBOX_VERSION"] as const;

function isFor(build: Build, order: Order): boolean {
  const own = orderOf(build);
  return goal.every((name) => own[name] === order[name]);
}

function orderOf({ environment }: Build): Readonly<Record<string, string | undefined>> {
  const variables = environment?.environmentVariables ?? [];
  return Object.fromEntries(variables.map(({ name = "", value }) => [name, value]));
}
