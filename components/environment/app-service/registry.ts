import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { taskPort } from "../../../host/contract/site";
import type { AppServiceArgs } from "./args";

/** In seconds: as long a caller may still ask a task that has gone. */
const ttl = 10;

const zoneOf = (namePrefix: string): string => `${namePrefix}.internal`;

/** Where the task caller reaches web: known before there is a service. */
export function serviceTaskUrl(namePrefix: string): string {
  return `http://web.${zoneOf(namePrefix)}:${taskPort}`;
}

/** A name inside the network under which the task caller finds the tasks of web: ECS keeps their addresses there. */
export class Registry {
  readonly arn: pulumi.Output<string>;
  readonly taskUrl: string;

  constructor(name: string, { namePrefix, vpcId }: AppServiceArgs, parent: pulumi.Resource) {
    const namespace = new aws.servicediscovery.PrivateDnsNamespace(
      name,
      { name: zoneOf(namePrefix), description: "Tasks of the application, for callers inside the network", vpc: vpcId },
      { parent },
    );
    const service = new aws.servicediscovery.Service(
      `${name}-web`,
      {
        name: "web",
        description: "Tasks of web, for scheduled tasks",
        dnsConfig: { namespaceId: namespace.id, routingPolicy: "MULTIVALUE", dnsRecords: [{ type: "A", ttl }] },
        // ECS says by it whether a task is healthy: only then it is named.
        healthCheckCustomConfig: { failureThreshold: 1 },
      },
      { parent },
    );
    this.arn = service.arn;
    this.taskUrl = serviceTaskUrl(namePrefix);
  }
}
