import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { weeklyCron } from "../office-hours/week";
import { policies, type Policy, type PolicyArgs } from "./policies";
import type { ScaledService } from "./tasks";

export interface ServiceScalingArgs extends PolicyArgs {
  /** As `AppService` made them. */
  readonly services: readonly ScaledService[];
  /** false: there is no application yet, and no task is started. */
  readonly isRunning: pulumi.Input<boolean>;
  /**
   * When the environment runs; no task does outside of them. Times are `hh:mm` of the IANA time zone.
   * @default always
   * @example { days: ["mon", "tue"], start: "07:00", stop: "20:00", timezone: "Europe/Berlin" }
   */
  readonly officeHours?:
    | { readonly days: readonly string[]; readonly start: string; readonly stop: string; readonly timezone: string }
    | undefined;
}

/** A database that was stopped takes so long to come up; tasks that start before would be started in vain. */
const databaseMinutes = 10;

const ecs = { serviceNamespace: "ecs", scalableDimension: "ecs:service:DesiredCount" };

/** How many tasks run: between their limits by what there is to do, and none outside of office hours. */
export class ServiceScaling extends pulumi.ComponentResource {
  constructor(name: string, args: ServiceScalingArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ServiceScaling", name, {}, opts);
    for (const service of args.services) {
      const target = this.target(service, args);
      // Of one that has a single number of tasks there is nothing to choose.
      if (service.least < service.most)
        for (const policy of policies(service, args)) this.track(service, target, policy);
      if (args.officeHours !== undefined) this.sleep(service, target, args, args.officeHours);
    }
    this.registerOutputs({});
  }

  private target(
    { name, resourceId, least, most }: ScaledService,
    args: ServiceScalingArgs,
  ): aws.appautoscaling.Target {
    return new aws.appautoscaling.Target(
      name,
      { ...ecs, resourceId, minCapacity: whileRunning(args, least), maxCapacity: most },
      { parent: this },
    );
  }

  private track({ name }: ScaledService, target: aws.appautoscaling.Target, { by, configuration }: Policy): void {
    new aws.appautoscaling.Policy(
      `${name}-${by}`,
      {
        name: `${name}-${by}`,
        ...ecs,
        resourceId: target.resourceId,
        policyType: "TargetTrackingScaling",
        targetTrackingScalingPolicyConfiguration: configuration,
      },
      { parent: this },
    );
  }

  private sleep(
    { name, least, most }: ScaledService,
    target: aws.appautoscaling.Target,
    args: ServiceScalingArgs,
    { days, start, stop, timezone }: NonNullable<ServiceScalingArgs["officeHours"]>,
  ): void {
    const at = (what: string, schedule: string, minCapacity: pulumi.Input<number>, maxCapacity: number): void => {
      new aws.appautoscaling.ScheduledAction(
        `${name}-${what}`,
        {
          name: `${name}-${what}`,
          ...ecs,
          resourceId: target.resourceId,
          schedule,
          timezone,
          scalableTargetAction: { minCapacity, maxCapacity },
        },
        { parent: this },
      );
    };
    at("start", weeklyCron(days, start, databaseMinutes), whileRunning(args, least), most);
    at("stop", weeklyCron(days, stop), 0, 0);
  }
}

function whileRunning({ isRunning }: ServiceScalingArgs, least: number): pulumi.Output<number> {
  return pulumi.output(isRunning).apply((running) => (running ? least : 0));
}
