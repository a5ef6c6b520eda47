import type * as pulumi from "@pulumi/pulumi";
import type { AlarmsArgs } from "../../components/environment/alarms";
import type { ApplicationIdentity } from "../../components/environment/application";
import type { Database } from "../../components/environment/database";
import type { EventAlertsArgs } from "../../components/environment/event-alerts";
import type { Network } from "../../components/environment/network";
import type { Trusted } from "../../components/environment/role";
import type { Leads } from "../../components/environment/site-dns";
import type { Names } from "../../model/names";
import type { Environment } from "../../settings";

/** What there is before the application has a place. */
export interface Ground {
  readonly settings: Environment;
  readonly names: Names;
  readonly network: Network;
  readonly zoneId: pulumi.Output<string>;
  readonly alertTopicArn: pulumi.Output<string>;
  /** The desired one: `none`, or version and digest. */
  readonly release: pulumi.Output<string>;
  readonly on: pulumi.ComponentResourceOptions;
}

/** Where the application runs, as all else sees it; before there is a database. */
export interface Place {
  /** What has to be there before others trust it, or let it in. */
  readonly stands: readonly pulumi.Resource[];
  /** Security groups of what connects to the database, by what ends the names of their rules. */
  readonly databaseClients: Readonly<Record<string, pulumi.Output<string>>>;
  /** Who becomes the application's role, and the role that prepares the environment. */
  readonly runners: readonly [Trusted, ...Trusted[]];
  /** Where scheduled tasks are called, and whose members may call. */
  readonly taskUrl: pulumi.Input<string>;
  readonly taskCallerSecurityGroupId: pulumi.Output<string>;
  /** Of a host, which gets its certificates by itself from whoever asks for them at its address. */
  readonly itself?: { readonly privateIp: pulumi.Output<string>; readonly securityGroupId: pulumi.Output<string> };
  /** Brings the desired release there. */
  run(ready: Ready): Running;
}

/** All that the application finds when it starts. */
export interface Ready {
  readonly application: ApplicationIdentity;
  readonly database: Database;
  /** These and all else that has to be there. */
  readonly needs: readonly pulumi.Resource[];
}

/** The application, once it runs there. */
export interface Running {
  readonly rollOut: pulumi.Resource;
  /** Whether there is an application, as soon as the roll-out has ended well. */
  readonly isRunning: pulumi.Output<boolean>;
  readonly leads: Leads;
  readonly watched: Pick<AlarmsArgs, "host" | "service">;
  /** What office hours stop by a call; tasks sleep by their own scaling. */
  readonly instanceId?: pulumi.Output<string>;
  /** Of what AWS tells by events. */
  readonly tells: Pick<EventAlertsArgs, "snapshotPolicyArn" | "hardwareIds" | "certificateArn" | "scaledWebId">;
  /** Of the stack. */
  readonly outputs: Readonly<Record<string, pulumi.Input<unknown>>>;
}
