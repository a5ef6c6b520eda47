import * as pulumi from "@pulumi/pulumi";
import type { OfficeHoursArgs } from "./args";
import { wakingMinutes } from "../../../model/office-hours";
import { scheduleState } from "../../schedule-state";
import { weeklyCron } from "./week";

/** One call of an AWS API at a time of day. */
export interface Call {
  readonly name: string;
  /** `<service>:<action>`, as Scheduler's universal targets spell it. */
  readonly api: string;
  readonly input: pulumi.Input<string>;
  readonly cron: string;
  /** Scheduler calls an API only in its own region. */
  readonly region: string;
  /** `ENABLED` or `DISABLED`. @default ENABLED @example DISABLED */
  readonly state?: pulumi.Input<string>;
  /** It is refused where it is done already, which is no news. @default false */
  readonly mayBeDone?: boolean;
}

/** The alarm is off before the host stops, and on again when the site has had time to answer. */
const stopAfterMinutes = 5;

export function calls(args: OfficeHoursArgs): Call[] {
  const { days, start, stop, region, healthAlarm } = args;
  const { instanceId } = args;
  const host = instanceId === undefined ? undefined : pulumi.jsonStringify({ InstanceIds: [instanceId] });
  const database = JSON.stringify({ DbInstanceIdentifier: args.databaseId });
  const alarm = JSON.stringify({ AlarmNames: [healthAlarm.name] });
  const stopping = weeklyCron(days, stop, stopAfterMinutes);
  const starting = weeklyCron(days, start);
  const watching = weeklyCron(days, start, wakingMinutes);
  const sleeping = weeklyCron(days, stop);
  const state = scheduleState(args.isRunning);
  return [
    // Why: docs/decisions/0235.
    { name: "start-database", api: "rds:startDBInstance", input: database, cron: starting, region, mayBeDone: true },
    ...(host === undefined
      ? []
      : [{ name: "start-host", api: "ec2:startInstances", input: host, cron: starting, region }]),
    {
      name: "watch",
      api: "cloudwatch:enableAlarmActions",
      input: alarm,
      cron: watching,
      region: healthAlarm.region,
      state,
    },
    { name: "sleep", api: "cloudwatch:disableAlarmActions", input: alarm, cron: sleeping, region: healthAlarm.region },
    ...(host === undefined
      ? []
      : [{ name: "stop-host", api: "ec2:stopInstances", input: host, cron: stopping, region }]),
    { name: "stop-database", api: "rds:stopDBInstance", input: database, cron: stopping, region },
  ];
}
