import * as pulumi from "@pulumi/pulumi";
import { none } from "../../../host/contract/release";
import type { ServiceInputs } from "../../../service/contract/inputs";
import type { AppService } from "../app-service";
import { serviceReleaseProvider } from "./provider";

export interface ServiceReleaseArgs {
  /** @example prod */
  readonly environment: string;
  /** Twelve digits; credentials of any other account are refused before anything is sent. */
  readonly accountId: string;
  readonly region: string;
  /** What is to run: `desiredRelease` reads it. The same that the service's tasks are made of. */
  readonly release: pulumi.Input<string>;
  readonly service: Pick<
    AppService,
    "cluster" | "image" | "onceDefinition" | "prepareDefinition" | "services" | "settings"
  >;
  /** Where tasks that run once do so: as the service's own. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  readonly securityGroupId: pulumi.Input<string>;
  /** Name of the log group of the containers. */
  readonly logGroup: string;
  /** The longest that `migrate` may take, and a new version to come up, in seconds. */
  readonly timeouts: { readonly migrateSeconds: number; readonly startSeconds: number };
  /** All that tasks find in place when they start. */
  readonly needs: readonly pulumi.Resource[];
}

// Why: docs/decisions/0188.
/** The version that an environment's tasks on ECS run: the roll-out itself, when there is something to bring there. */
export class ServiceRelease extends pulumi.ComponentResource {
  /** Whether there is an application, as soon as the roll-out has ended well. */
  readonly isRunning: pulumi.Output<boolean>;

  constructor(name: string, args: ServiceReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ServiceRelease", name, {}, opts);
    const { environment, accountId, region, release, service, subnetIds, securityGroupId, logGroup, timeouts } = args;
    const rollOut = new ServiceRollOut(
      name,
      {
        environment,
        accountId,
        region,
        release,
        cluster: service.cluster,
        services: service.services,
        once: service.onceDefinition,
        prepare: service.prepareDefinition,
        settings: service.settings,
        ...service.image,
        subnetIds: pulumi.output(subnetIds),
        securityGroupId,
        logGroup,
        migrateSeconds: timeouts.migrateSeconds,
        startSeconds: timeouts.startSeconds,
      },
      { parent: this, dependsOn: [...args.needs] },
    );
    this.isRunning = rollOut.release.apply((running) => running !== none);
    this.registerOutputs({});
  }
}

type RollOutArgs = { readonly [Name in keyof ServiceInputs]: pulumi.Input<ServiceInputs[Name]> };

class ServiceRollOut extends pulumi.dynamic.Resource {
  declare readonly release: pulumi.Output<string>;

  constructor(name: string, args: RollOutArgs, opts: pulumi.CustomResourceOptions) {
    super(serviceReleaseProvider, name, { ...args }, opts, "onebox", "ServiceRollOut");
  }
}
