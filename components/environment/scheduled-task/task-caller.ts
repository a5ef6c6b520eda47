import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lambdaBundle } from "../../lambda-bundle";
import type { Names } from "../../../model/names";
import type { Statement } from "../../policy-document";
import { role } from "../role";

export interface TaskCallerArgs {
  readonly names: Names;
  /** Where the function lives: without a way to the internet, which it does not need. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** May connect to the host's task port. */
  readonly securityGroupId: pulumi.Input<string>;
  /** Private address and port of the host's listener for tasks. */
  readonly hostAddress: pulumi.Input<string>;
  readonly hostPort: number;
  /** The longest that a task may take, in seconds. */
  readonly timeoutSeconds: number;
  /** The shortest time between two calls of one task, in seconds: a retry later than that would be two at once. */
  readonly retryWithinSeconds: number;
  /** When the environment runs; calls outside are dropped. Always where it is left out. */
  readonly officeHours?:
    | { readonly days: readonly string[]; readonly start: string; readonly stop: string; readonly timezone: string }
    | undefined;
  readonly logRetentionDays: number;
  /** Told of calls that failed for good. */
  readonly alertTopicArn: pulumi.Input<string>;
}

/** Two weeks: a message that failed before a holiday is still there afterwards. */
const messageRetentionSeconds = 1_209_600;

// Why: docs/decisions/0055.
/** The function that calls the application for its scheduled tasks, and what hears of those that failed. */
export class TaskCaller extends pulumi.ComponentResource {
  readonly functionArn: pulumi.Output<string>;
  /** Of the role by which Scheduler calls the function. */
  readonly schedulerRoleArn: pulumi.Output<string>;
  readonly groupName: pulumi.Output<string>;
  /** Takes calls that Scheduler could not deliver. */
  readonly undeliveredArn: pulumi.Output<string>;

  constructor(name: string, args: TaskCallerArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:TaskCaller", name, {}, opts);
    const { names } = args;
    const undelivered = this.queue(name, args, "undelivered", "Scheduler could not deliver a task's call.");
    const failed = this.queue(name, args, "failed", "A task failed, and so did its retries: the message says which.");
    this.undeliveredArn = undelivered.arn;
    this.functionArn = this.function(name, args, failed.arn);
    this.groupName = new aws.scheduler.ScheduleGroup(name, { name: names.scheduleGroup.name }, { parent: this }).name;
    this.schedulerRoleArn = this.schedulerRole(name, names);
    this.registerOutputs({ functionArn: this.functionArn });
  }

  private queue(name: string, args: TaskCallerArgs, purpose: string, alarmDescription: string): aws.sqs.Queue {
    const queueName = `${args.names.prefix}-tasks-${purpose}`;
    const queue = new aws.sqs.Queue(
      `${name}-${purpose}`,
      { name: queueName, messageRetentionSeconds, sqsManagedSseEnabled: true },
      { parent: this },
    );
    new aws.cloudwatch.MetricAlarm(
      `${name}-${purpose}`,
      {
        name: queueName,
        alarmDescription,
        namespace: "AWS/SQS",
        metricName: "ApproximateNumberOfMessagesVisible",
        dimensions: { QueueName: queue.name },
        statistic: "Maximum",
        comparisonOperator: "GreaterThanThreshold",
        threshold: 0,
        period: 300,
        evaluationPeriods: 1,
        treatMissingData: "notBreaching",
        alarmActions: [args.alertTopicArn],
      },
      { parent: this },
    );
    return queue;
  }

  private function(name: string, args: TaskCallerArgs, failedArn: pulumi.Output<string>): pulumi.Output<string> {
    const { names, officeHours } = args;
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: names.taskLogGroup.name, retentionInDays: args.logRetentionDays },
      { parent: this },
    );
    const caller = this.callerRole(name, names);
    const task = new aws.lambda.Function(
      name,
      {
        name: names.taskFunction.name,
        description: "Calls the application's internal endpoint for a scheduled task",
        role: caller.arn,
        runtime: "nodejs24.x",
        architectures: ["arm64"],
        handler: "index.handler",
        code: lambdaBundle("task-caller"),
        memorySize: 128,
        timeout: args.timeoutSeconds + 10,
        vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: [args.securityGroupId] },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        environment: {
          variables: {
            TASK_URL: pulumi.interpolate`http://${args.hostAddress}:${args.hostPort}`,
            ONEBOX_ENVIRONMENT: names.environment,
            ...(officeHours === undefined ? {} : { OFFICE_HOURS: JSON.stringify(officeHours) }),
          },
        },
      },
      { parent: this },
    );
    new aws.lambda.FunctionEventInvokeConfig(
      name,
      {
        functionName: task.name,
        maximumRetryAttempts: 2,
        // Lambda takes 60 seconds to six hours.
        maximumEventAgeInSeconds: Math.min(21_600, Math.max(60, args.retryWithinSeconds)),
        destinationConfig: { onFailure: { destination: failedArn } },
      },
      { parent: this },
    );
    return task.arn;
  }

  private callerRole(name: string, names: Names): aws.iam.Role {
    const may: Statement[] = [
      {
        Sid: "LiveInTheVpc",
        Effect: "Allow",
        Action: [
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses",
        ],
        Resource: "*",
      },
      {
        Sid: "WriteOwnLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: `${names.taskLogGroup.arn}:*`,
      },
      {
        Sid: "KeepFailedTasks",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: names.regional("sqs", `${names.prefix}-tasks-failed`),
      },
    ];
    const trusts = { Service: "lambda.amazonaws.com" };
    const description = "The task caller: its identity is all that it has to show to the application";
    return role(name, names, "taskCaller", { description, trusts, may }, { parent: this });
  }

  private schedulerRole(name: string, names: Names): pulumi.Output<string> {
    const may: Statement[] = [
      {
        Sid: "CallTheFunction",
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: names.regional("lambda", `function:${names.prefix}-task-caller`),
      },
      {
        Sid: "KeepUndeliveredCalls",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: names.regional("sqs", `${names.prefix}-tasks-undelivered`),
      },
    ];
    const condition = {
      StringEquals: { "aws:SourceAccount": names.accountId },
      ArnLike: { "aws:SourceArn": names.scheduleGroup.arn },
    };
    const trusts = { Service: "scheduler.amazonaws.com" };
    const description = "Scheduler: calls the tasks' function";
    return role(`${name}-scheduler`, names, "scheduler", { description, trusts, condition, may }, { parent: this }).arn;
  }
}
