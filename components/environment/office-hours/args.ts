import type * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../model/names";
import type { HealthAlarm } from "../site-dns";

export interface OfficeHoursArgs {
  readonly names: Names;
  /** `mon` to `sun`. */
  readonly days: readonly string[];
  /** Wall-clock times of `timezone`, `hh:mm`, on the same day. */
  readonly start: string;
  readonly stop: string;
  /** IANA name. */
  readonly timezone: string;
  readonly instanceId: pulumi.Input<string>;
  readonly databaseId: string;
  /** Told when a call failed for good: an environment that does not stop costs money. */
  readonly alertTopicArn: pulumi.Input<string>;
  /** Sleeps with the environment; it may live in another region. */
  readonly healthAlarm: HealthAlarm;
  /** false: there is no application yet, and the health alarm stays asleep. */
  readonly isRunning: pulumi.Input<boolean>;
}
