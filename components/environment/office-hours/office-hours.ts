import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../../model/names";
import type { Statement } from "../../policy-document";
import { role } from "../role";
import type { OfficeHoursArgs } from "./args";
import { type Call, calls } from "./calls";

/** Stops host and database outside office hours, by Scheduler alone; the health alarm sleeps with them. */
export class OfficeHours extends pulumi.ComponentResource {
  constructor(name: string, args: OfficeHoursArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:OfficeHours", name, {}, opts);
    const wanted = calls(args);
    const { names } = args;
    const caller = role(
      name,
      names,
      "officeHours",
      {
        description: "Starts and stops the environment by the clock",
        trusts: { Service: "scheduler.amazonaws.com" },
        condition: {
          StringEquals: { "aws:SourceAccount": names.accountId },
          ArnLike: { "aws:SourceArn": `arn:aws:scheduler:*:${names.accountId}:schedule-group/${groupName(names)}` },
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
    const { names } = args;
    const home = region === names.region;
    const regional = home ? name : `${name}-${region}`;
    this.group = new aws.scheduler.ScheduleGroup(regional, { name: groupName(names), region }, { parent });
    this.failed = new aws.sqs.Queue(
      `${regional}-failed`,
      { name: queueName(names), region, messageRetentionSeconds: 1_209_600, sqsManagedSseEnabled: true },
      { parent },
    );
    new aws.cloudwatch.MetricAlarm(
      `${regional}-failed`,
      {
        name: queueName(names),
        region,
        alarmDescription: "The environment was not started or stopped by the clock: the message in the queue says why.",
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: this.failed.name },
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        period: 300,
        evaluationPeriods: 1,
        treatMissingData: "notBreaching",
        alarmActions: [home ? args.alertTopicArn : args.healthAlarm.topicArn],
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
          deadLetterConfig: { arn: this.failed.arn },
        },
      },
      { parent: this.parent },
    );
  }
}

function permissions({ names, healthAlarm }: OfficeHoursArgs): Statement[] {
  return [
    {
      Sid: "StartAndStopHost",
      Effect: "Allow",
      Action: ["ec2:StartInstances", "ec2:StopInstances"],
      Resource: names.regional("ec2", "instance/*"),
      // The id is unknown until the instance exists; every resource of the environment carries its tag.
      Condition: { StringEquals: { [`aws:ResourceTag/${names.tags.environment}`]: names.environment } },
    },
    {
      Sid: "StartAndStopDatabase",
      Effect: "Allow",
      Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
      Resource: names.database.arn,
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
      Resource: [...new Set([names.region, healthAlarm.region])].map(
        (region) => `arn:aws:sqs:${region}:${names.accountId}:${queueName(names)}`,
      ),
    },
  ];
}

function groupName(names: Names): string {
  return `${names.prefix}-office-hours`;
}

function queueName(names: Names): string {
  return `${names.prefix}-office-hours-failed`;
}
