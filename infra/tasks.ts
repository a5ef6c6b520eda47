import type * as pulumi from "@pulumi/pulumi";
import type { Network } from "../components/environment/network";
import { shortestPeriodSeconds, type TaskCallerArgs } from "../components/environment/scheduled-task";
import type { Names } from "../model/names";
import { awakeFrom } from "../model/office-hours";
import type { Environment } from "../settings";
import type { Place } from "./place";

/** Where the task caller lives, whom it calls, and how patient it is. */
export function callerArgs(
  { tasks, officeHours, logRetentionDays }: Environment,
  names: Names,
  { isolatedSubnetIds: subnetIds }: Network,
  { taskCallerSecurityGroupId: securityGroupId, taskUrl }: Place,
  alertTopicArn: pulumi.Input<string>,
): TaskCallerArgs {
  return {
    namePrefix: names.prefix,
    environment: names.environment,
    accountId: names.accountId,
    region: names.region,
    function: names.taskFunction,
    functionRole: names.roles.taskCaller,
    logGroup: names.taskLogGroup,
    scheduleGroup: names.scheduleGroup,
    schedulerRole: names.roles.scheduler,
    subnetIds,
    securityGroupId,
    taskUrl,
    timeoutSeconds: Math.max(60, ...tasks.map(({ timeoutSeconds }) => timeoutSeconds)),
    retryWithinSeconds: Math.min(3_600, ...tasks.map(({ schedule }) => shortestPeriodSeconds(schedule))),
    // What is still waking would refuse a call, three times within minutes, and every morning.
    officeHours: officeHours === undefined ? undefined : { ...officeHours, start: awakeFrom(officeHours.start) },
    logRetentionDays,
    alertTopicArn,
  };
}
