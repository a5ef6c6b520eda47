import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { OperatedEnvironment } from "../deploy/environment";

export interface HostInstance {
  readonly id: string;
  /** As EC2 says: `running`, `stopped` … */
  readonly state: string;
}

const alive = ["pending", "running", "stopping", "stopped"];

/** The host of an environment, found by its name and tag; null where there is none. @throws when there is more than one. */
export async function findHost({ names, region }: OperatedEnvironment): Promise<HostInstance | null> {
  const Filters = [
    { Name: "tag:Name", Values: [`${names.prefix}-host`] },
    { Name: `tag:${names.tags.environment}`, Values: [names.environment] },
    { Name: "instance-state-name", Values: alive },
  ];
  const { Reservations = [] } = await new EC2Client({ region }).send(new DescribeInstancesCommand({ Filters }));
  const found = Reservations.flatMap(({ Instances = [] }) => Instances);
  const [instance] = found;
  if (instance?.InstanceId === undefined) return null;
  if (found.length > 1) throw new Error(`${names.environment} has ${found.length} hosts; there is one at most.`);
  return { id: instance.InstanceId, state: instance.State?.Name ?? "unknown" };
}

/** @throws when there is not exactly one. */
export async function hostInstance(environment: OperatedEnvironment): Promise<HostInstance> {
  const found = await findHost(environment);
  if (found !== null) return found;
  const stack = environment.names.environment;
  throw new Error(`${stack} has no host yet: pulumi up --stack ${stack} --policy-pack policies`);
}

/** @param otherwise what follows when it does not run. @throws with that, and with what to do about it. */
export async function runningHost(environment: OperatedEnvironment, otherwise: string): Promise<HostInstance> {
  const instance = await hostInstance(environment);
  const { id, state } = instance;
  if (state === "running") return instance;
  throw new Error(`The host ${id} is ${state}: ${otherwise}. ${howToWake(environment.names.environment)}`);
}

/** For whoever finds something asleep, or about to be there. */
export function howToWake(stack: string): string {
  return `Office hours may have stopped it; this starts it and waits: npx onebox host wake --stack ${stack}`;
}
