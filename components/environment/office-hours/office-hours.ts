import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../../policy-document";
import { withRunbook } from "../../runbook";
import { failedCalls } from "../../failed-calls";
import { role } from "../role";
import type { OfficeHoursArgs } from "./args";
import { type Call, calls } from "./calls";

/** Stops host and database outside office hours, by Scheduler alone; the health alarm sleeps with them. */
export class OfficeHours extends pulumi.ComponentResource {
  constructor(name: string, args: OfficeHoursArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:OfficeHours", name, {}, opts);
    const wanted = calls(args);
    const { accountId } = args;
    const caller = role(
      name,
      args.role,
      {
        description: "Starts and stops the environment by the clock",
        trusts: { Service: "scheduler.amazonaws.com" },
        condition: {
          StringEquals: { "aws:SourceAccount": accountId },
          ArnLike: { "aws:SourceArn": `arn:aws:scheduler:*:${accountId}:schedule-group/${groupName(args)}` },
        },
        may: permissions(args),
      },
      { parent: this },
    );
    for (const region of new Set(wanted.map((call) => call.region))) {
      const inRegion = new RegionalSchedules(this, name, args, region);
      for (const call of wanted) if (call.region === region) inRegion.schedule(call, caller.arn);
    }
    this.registerOutputs({});
  }
}

/** What Scheduler needs in each region that it calls: a group, and a queue for calls that failed. */
class RegionalSchedules {
  private readonly group: aws.scheduler.ScheduleGroup;
  private readonly failed: aws.sqs.Queue;

  constructor(
    private readonly parent: OfficeHours,
    private readonly name: string,
    private readonly args: OfficeHoursArgs,
    private readonly region: string,
  ) {
    const home = region === args.region;
    const regional = home ? name : `${name}-${region}`;
    this.group = new aws.scheduler.ScheduleGroup(regional, { name: groupName(args), region }, { parent });
    this.failed = failedCalls(
      `${regional}-failed`,
      {
        name: queueName(args),
        region,
        alarmDescription: withRunbook(
          "The environment was not started or stopped by the clock: the message in the queue says why.",
          "office-hours-failed",
        ),
        alertTopicArn: home ? args.alertTopicArn : args.healthAlarm.topicArn,
      },
      { parent },
    );
  }

  schedule(call: Call, roleArn: pulumi.Output<string>): void {
    new aws.scheduler.Schedule(
      `${this.name}-${call.name}`,
      {
        name: call.name,
        groupName: this.group.name,
        region: this.region,
        description: `${call.api} by the office hours`,
        state: call.state ?? "ENABLED",
        scheduleExpression: call.cron,
        scheduleExpressionTimezone: this.args.timezone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: `arn:aws:scheduler:::aws-sdk:${call.api}`,
          roleArn,
          input: call.input,
          retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3_600 },
          ...(call.mayBeDone === true ? {} : { deadLetterConfig: { arn: this.failed.arn } }),
        },
      },
      { parent: this.parent },
    );
  }
}

function permissions(args: OfficeHoursArgs): Statement[] {
  const { accountId, region, instanceTag, healthAlarm } = args;
  const host: Statement = {
    Sid: "StartAndStopHost",
    Effect: "Allow",
    Action: ["ec2:StartInstances", "ec2:StopInstances"],
    Resource: `arn:aws:ec2:${region}:${accountId}:instance/*`,
    // The id is unknown until the instance exists; every resource of the environment carries its tag.
    Condition: { StringEquals: { [`aws:ResourceTag/${instanceTag.key}`]: instanceTag.value } },
  };
  return [
    ...(args.instanceId === undefined ? [] : [host]),
    {
      Sid: "StartAndStopDatabase",
      Effect: "Allow",
      Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
      Resource: `arn:aws:rds:${region}:${accountId}:db:${args.databaseId}`,
    },
    {
      Sid: "SleepAndWatch",
      Effect: "Allow",
      Action: ["cloudwatch:EnableAlarmActions", "cloudwatch:DisableAlarmActions"],
      Resource: healthAlarm.arn,
    },
    {
      Sid: "KeepFailedCalls",
      Effect: "Allow",
      Action: "sqs:SendMessage",
      Resource: [...new Set([region, healthAlarm.region])].map(
        (place) => `arn:aws:sqs:${place}:${accountId}:${queueName(args)}`,
      ),
    },
  ];
}

function groupName({ namePrefix }: OfficeHoursArgs): string {
  return `${namePrefix}-office-hours`;
}

function queueName({ namePrefix }: OfficeHoursArgs): string {
  return `${namePrefix}-office-hours-failed`;
}
