import type { Container, Task } from "@aws-sdk/client-ecs";
import { applicationContainer } from "../contract/definitions";
import { nameWithin } from "../contract/names";

/** What a task ended with. */
export interface Ended {
  /** Of its application; null where that never ran. */
  readonly exitCode: number | null;
  /** Why the task stopped, in the words of ECS and of each container that did not end well. */
  readonly reason: string;
  /** As ISO 8601; null where ECS does not say it. */
  readonly at: string | null;
  /** Id without the cluster: the last part of its log streams' names. */
  readonly task: string;
  /** What it is a task of, which begins the names of its log streams. @example web */
  readonly speaker: string;
  /** Name of the container that did not end well, or of the application's. */
  readonly container: string;
}

/** How ECS begins its reason for a task that it stops because fewer are wanted, or of another deployment. */
const scaling = "Scaling activity initiated by";

/** How ECS begins its reasons for a task that has failed by itself. */
const exited = "Essential container in task exited";
const unwell = "Task failed";

/** Whether it was asked to, because fewer are wanted or another deployment takes its place. */
export function wasAskedTo({ stoppedReason = "" }: Task): boolean {
  return stoppedReason.startsWith(scaling);
}

/** Whether it came up and then failed: its program ended, or its health did. One that AWS took away, as on Spot, has not. */
export function hasFailed({ reason, exitCode }: Ended): boolean {
  return reason.startsWith(unwell) || (reason.startsWith(exited) && exitCode !== 0);
}

/** What the others wait for comes first: where it fails, they end, too. */
const order = ["secrets", applicationContainer, "proxy"];

/** Of a task that has stopped. @param cluster in whose name its family begins. */
export function endOf(task: Task, cluster: string): Ended {
  const containers = task.containers ?? [];
  const inOrder = [...containers].sort((left, right) => place(left) - place(right));
  const failed = inOrder.find(({ exitCode, reason }) => (exitCode ?? 0) !== 0 || reason !== undefined);
  const application = containers.find(({ name }) => name === applicationContainer);
  const parts = [task.stoppedReason, failed === undefined ? undefined : wordsOf(failed)];
  return {
    exitCode: application?.exitCode ?? null,
    reason: parts.filter((part) => part !== undefined && part !== "").join("; "),
    at: task.stoppedAt?.toISOString() ?? null,
    task: idOf(task.taskArn ?? ""),
    speaker: speakerOf(task.taskDefinitionArn ?? "", cluster),
    container: failed?.name ?? applicationContainer,
  };
}

function speakerOf(definition: string, cluster: string): string {
  const [family = ""] = idOf(definition).split(":");
  return nameWithin(cluster, family);
}

/** The last part of an ARN. */
export function idOf(arn: string): string {
  return arn.split("/").at(-1) ?? "";
}

function place({ name = "" }: Container): number {
  return order.indexOf(name);
}

function wordsOf({ name = "", exitCode, reason }: Container): string {
  const end = exitCode === undefined ? "never ran" : `ended with exit code ${exitCode}`;
  return `${name} ${end}${reason === undefined ? "" : ` (${reason})`}`;
}
