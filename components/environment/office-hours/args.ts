import type * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../../model/names";
import type { HealthAlarm } from "../site-dns";

export interface OfficeHoursArgs {
  /** Begins the names of its groups, queues and alarms. @example onebox-dev gives onebox-dev-office-hours */
  readonly namePrefix: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** Of host and database. */
  readonly region: string;
  /** By which Scheduler starts and stops them. */
  readonly role: NamedRole;
  /** The tag that an instance carries: its id is not known before, and the role goes by the tag. */
  readonly instanceTag: { readonly key: string; readonly value: string };
  /** `mon` to `sun`. */
  readonly days: readonly string[];
  /** Wall-clock times of `timezone`, `hh:mm`, on the same day. */
  readonly start: string;
  /** Later than `start`. */
  readonly stop: string;
  /** IANA name. */
  readonly timezone: string;
  /**
   * @default none: the application runs elsewhere, and its tasks sleep by their own scaling
   * @example host.instanceId
   */
  readonly instanceId?: pulumi.Input<string> | undefined;
  /** Identifier of the RDS instance. */
  readonly databaseId: string;
  /** Told when a call failed for good: an environment that does not stop costs money. */
  readonly alertTopicArn: pulumi.Input<string>;
  /** Sleeps with the environment; it may live in another region. */
  readonly healthAlarm: HealthAlarm;
  /** false: there is no application yet, and the health alarm stays asleep. */
  readonly isRunning: pulumi.Input<boolean>;
}
