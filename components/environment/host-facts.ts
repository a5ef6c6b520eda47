import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { WrittenFacts } from "../../host/contract/facts";
import type { Names } from "../../model/names";

export interface HostFactsArgs {
  readonly names: Names;
  readonly domain: string;
  /** Told by the certificate authority about certificates that are about to expire. */
  readonly email: string;
  /** Where the domain is to lead to. */
  readonly publicAddress: pulumi.Input<string>;
  readonly databaseAddress: pulumi.Input<string>;
  /** When it may update what stops containers, and reboot. */
  readonly updates: WrittenFacts["updates"];
  /** ARN of the master login that RDS keeps; the host reads it once, to create the application's own role. */
  readonly databaseMasterSecretArn: pulumi.Input<string>;
}

/** What the host must know of its environment: a parameter of JSON without a secret, read at every start. */
export class HostFacts extends pulumi.ComponentResource {
  constructor(name: string, args: HostFactsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:HostFacts", name, {}, opts);
    const { names } = args;
    new aws.ssm.Parameter(
      name,
      {
        name: names.parameters.host.name,
        type: "String",
        description: "Facts that the host reads at start; no secret",
        value: pulumi.jsonStringify(facts(args)),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

type Inputs<T> = { readonly [K in keyof T]: pulumi.Input<T[K]> };

function facts(args: HostFactsArgs): Inputs<WrittenFacts> {
  const { names } = args;
  return {
    environment: names.environment,
    parameter: names.parameters.host.name,
    region: names.region,
    domain: args.domain,
    email: args.email,
    publicAddress: args.publicAddress,
    mediaBucket: names.buckets.media.name,
    staticBucket: names.buckets.static.name,
    hostBucket: names.buckets.host.name,
    imageRepository: names.imageRepository.url,
    taskRole: names.roles.taskCaller.arn,
    applicationRole: names.roles.application.arn,
    applicationSecret: names.secrets.application.name,
    databaseAddress: args.databaseAddress,
    databaseIdentifier: names.database.identifier,
    databaseMasterSecret: args.databaseMasterSecretArn,
    databaseSecret: names.secrets.database.name,
    databaseBootstrapRole: names.roles.databaseBootstrap.arn,
    containerLogGroup: names.logGroups.containers.name,
    hostLogGroup: names.logGroups.host.name,
    metricNamespace: names.metricNamespace,
    updates: args.updates,
  };
}
