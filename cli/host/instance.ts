import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import type { OperatedEnvironment } from "../deploy/environment";

export interface HostInstance {
  readonly id: string;
  /** As EC2 says: `running`, `stopped` … */
  readonly state: string;
}

const alive = ["pending", "running", "stopping", "stopped"];

/** The host of an environment, found by its name and tag. @throws when there is not exactly one. */
export async function hostInstance({ names, region }: OperatedEnvironment): Promise<HostInstance> {
  const Filters = [
    { Name: "tag:Name", Values: [`${names.prefix}-host`] },
    { Name: `tag:${names.tags.environment}`, Values: [names.environment] },
    { Name: "instance-state-name", Values: alive },
  ];
  const { Reservations = [] } = await new EC2Client({ region }).send(new DescribeInstancesCommand({ Filters }));
  const found = Reservations.flatMap(({ Instances = [] }) => Instances);
  const [instance] = found;
  if (instance?.InstanceId === undefined) {
    throw new Error(
      `${names.environment} has no host yet: pulumi up --stack ${names.environment} --policy-pack policies`,
    );
  }
  if (found.length > 1) throw new Error(`${names.environment} has ${found.length} hosts; there is one at most.`);
  return { id: instance.InstanceId, state: instance.State?.Name ?? "unknown" };
}

/** @param otherwise what follows when it does not run. @throws with that. */
export async function runningHost(environment: OperatedEnvironment, otherwise: string): Promise<HostInstance> {
  const instance = await hostInstance(environment);
  if (instance.state === "running") return instance;
  throw new Error(`The host ${instance.id} is ${instance.state}: ${otherwise}.`);
}
