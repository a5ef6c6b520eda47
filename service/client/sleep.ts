import type * as ecsClient from "@aws-sdk/client-ecs";
import { AwsClient } from "aws4fetch";
import { type Patience, until } from "../../host/client/patience";
import { none } from "../../host/contract/release";
import { Cluster, type Place } from "./cluster";

/** A service, and how many tasks it has while its environment is awake. */
export interface Sleeper {
  /** @example onebox-prod-web */
  readonly name: string;
  readonly least: number;
  readonly most: number;
}

// Why: docs/decisions/0231.
/**
 * Wakes services that office hours have left without a task: their scaling gets its limits back, and brings as many tasks as
 * there are at least. One that is awake, has no release or is not there yet is left alone.
 * @param mayGoOn is called as often as ECS is asked, and ends the waiting by throwing.
 * @returns whether anything slept.
 * @throws what AWS refuses, and where they do not come up in time.
 */
export async function wakeServices(
  { region, cluster }: Pick<Place, "region" | "cluster">,
  services: readonly Sleeper[],
  wait: Patience,
  log: (line: string) => void,
  mayGoOn: () => void = () => undefined,
): Promise<boolean> {
  const { ECS } = require("@aws-sdk/client-ecs") as typeof ecsClient;
  const ecs = new ECS({ region, maxAttempts: 5 });
  const client = new Cluster({ region, cluster, subnetIds: [], securityGroupId: "" }, wait);
  const asleep: Sleeper[] = [];
  for (const service of services) if (await sleeps(ecs, client, cluster, service)) asleep.push(service);
  for (const service of asleep) {
    log(`${service.name} has no task: waking it`);
    await allowTasks(ecs, region, cluster, service);
  }
  for (const { name } of asleep)
    await until(
      async () => {
        mayGoOn();
        const { isSteady, desired } = await client.progress(name);
        return isSteady && desired > 0;
      },
      wait,
      () => `${name} did not wake`,
    );
  return asleep.length > 0;
}

async function sleeps(ecs: ecsClient.ECS, client: Cluster, cluster: string, { name }: Sleeper): Promise<boolean> {
  const { services = [] } = await ecs.describeServices({ cluster, services: [name] }).catch((error: unknown) => {
    if ((error as Error).name === "ClusterNotFoundException") return { services: [] };
    throw error;
  });
  const found = services.find(({ status }) => status === "ACTIVE");
  if (found === undefined || found.desiredCount !== 0) return false;
  return ![none, ""].includes(await client.releaseOf(found.taskDefinition ?? ""));
}

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
async function allowTasks(
  { config }: ecsClient.ECS,
  region: string,
  cluster: string,
  { name, least, most }: Sleeper,
): Promise<void> {
  const service = "application-autoscaling";
  const url = process.env["AWS_ENDPOINT_URL"] ?? `https://${service}.${region}.amazonaws.com/`;
  const { accessKeyId, secretAccessKey, sessionToken } = await config.credentials();
  const keys = { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
  const answer = await new AwsClient({ ...keys, region, service, retries: 4 }).fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "AnyScaleFrontendService.RegisterScalableTarget",
    },
    body: JSON.stringify({
      ServiceNamespace: "ecs",
      ScalableDimension: "ecs:service:DesiredCount",
      ResourceId: `service/${cluster}/${name}`,
      MinCapacity: least,
      MaxCapacity: most,
    }),
  });
  if (!answer.ok) throw new Error(`Application Auto Scaling does not wake ${name}: ${await answer.text()}`);
}
