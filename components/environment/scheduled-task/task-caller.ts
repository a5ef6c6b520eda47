import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lambdaBundle, lambdaRuntime } from "../../lambda-bundle";
import type { Named, NamedRole } from "../../../model/names";
import type { Statement } from "../../policy-document";
import { withRunbook } from "../../runbook";
import { failedCalls } from "../../failed-calls";
import { role } from "../role";

export interface TaskCallerArgs {
  /** Begins the names of its queues and alarms. @example onebox-prod gives onebox-prod-tasks-failed */
  readonly namePrefix: string;
  /** What the application is told of where it runs. @example prod */
  readonly environment: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly function: Named;
  /** Of the function; the application lets STS judge its identity. */
  readonly functionRole: NamedRole;
  readonly logGroup: Named;
  /** What the schedules lie in. */
  readonly scheduleGroup: Named;
  /** By which Scheduler calls the function. */
  readonly schedulerRole: NamedRole;
  /** Where the function lives: without a way to the internet, which it does not need. */
  readonly subnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** May connect to the host's task port. */
  readonly securityGroupId: pulumi.Input<string>;
  /** The host's private listener for tasks. @example http://10.20.0.5:8081 */
  readonly taskUrl: pulumi.Input<string>;
  /** The longest that a task may take, in seconds. */
  readonly timeoutSeconds: number;
  /** The shortest time between two calls of one task, in seconds: a retry later than that would be two at once. */
  readonly retryWithinSeconds: number;
  /**
   * When the environment runs; calls outside are dropped. Times are `hh:mm` of the IANA time zone.
   * @default always
   * @example { days: ["mon", "tue"], start: "07:00", stop: "20:00", timezone: "Europe/Berlin" }
   */
  readonly officeHours?:
    | { readonly days: readonly string[]; readonly start: string; readonly stop: string; readonly timezone: string }
    | undefined;
  /** One of the numbers of days that CloudWatch takes. @example 30 */
  readonly logRetentionDays: number;
  /** Told of calls that failed for good. */
  readonly alertTopicArn: pulumi.Input<string>;
}

/** Of the queues: for calls that Scheduler could not deliver, and for those that failed. */
type Purpose = "undelivered" | "failed";

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
    const undelivered = this.queue(name, args, "undelivered", "Scheduler could not deliver a task's call.");
    const failed = this.queue(name, args, "failed", "A task failed, and so did its retries: the message says which.");
    this.undeliveredArn = undelivered.arn;
    this.functionArn = this.function(name, args, failed.arn);
    this.groupName = new aws.scheduler.ScheduleGroup(name, { name: args.scheduleGroup.name }, { parent: this }).name;
    this.schedulerRoleArn = this.schedulerRole(name, args);
    this.registerOutputs({ functionArn: this.functionArn });
  }

  private queue(name: string, args: TaskCallerArgs, purpose: Purpose, wentWrong: string): aws.sqs.Queue {
    const { alertTopicArn } = args;
    const alarmDescription = withRunbook(wentWrong, `tasks-${purpose}`);
    return failedCalls(
      `${name}-${purpose}`,
      { name: queueName(args, purpose), alarmDescription, alertTopicArn },
      { parent: this },
    );
  }

  private function(name: string, args: TaskCallerArgs, failedArn: pulumi.Output<string>): pulumi.Output<string> {
    const { officeHours } = args;
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: args.logGroup.name, retentionInDays: args.logRetentionDays },
      { parent: this },
    );
    const caller = this.callerRole(name, args);
    const task = new aws.lambda.Function(
      name,
      {
        name: args.function.name,
        description: "Calls the application's internal endpoint for a scheduled task",
        role: caller.arn,
        runtime: lambdaRuntime,
        architectures: ["arm64"],
        handler: "index.handler",
        code: lambdaBundle("task-caller"),
        memorySize: 128,
        timeout: args.timeoutSeconds + 10,
        vpcConfig: { subnetIds: args.subnetIds, securityGroupIds: [args.securityGroupId] },
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        environment: {
          variables: {
            TASK_URL: args.taskUrl,
            ONEBOX_ENVIRONMENT: args.environment,
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

  private callerRole(name: string, args: TaskCallerArgs): aws.iam.Role {
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
        Resource: `${args.logGroup.arn}:*`,
      },
      {
        Sid: "KeepFailedTasks",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: queueArn(args, "failed"),
      },
    ];
    const trusts = { Service: "lambda.amazonaws.com" };
    const description = "The task caller: its identity is all that it has to show to the application";
    return role(name, args.functionRole, { description, trusts, may }, { parent: this });
  }

  private schedulerRole(name: string, args: TaskCallerArgs): pulumi.Output<string> {
    const may: Statement[] = [
      {
        Sid: "CallTheFunction",
        Effect: "Allow",
        Action: "lambda:InvokeFunction",
        Resource: args.function.arn,
      },
      {
        Sid: "KeepUndeliveredCalls",
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: queueArn(args, "undelivered"),
      },
    ];
    const condition = {
      StringEquals: { "aws:SourceAccount": args.accountId },
      ArnLike: { "aws:SourceArn": args.scheduleGroup.arn },
    };
    const trusts = { Service: "scheduler.amazonaws.com" };
    const description = "Scheduler: calls the tasks' function";
    return role(`${name}-scheduler`, args.schedulerRole, { description, trusts, condition, may }, { parent: this }).arn;
  }
}

function queueName({ namePrefix }: TaskCallerArgs, purpose: Purpose): string {
  return `${namePrefix}-tasks-${purpose}`;
}

function queueArn(args: TaskCallerArgs, purpose: Purpose): string {
  return `arn:aws:sqs:${args.region}:${args.accountId}:${queueName(args, purpose)}`;
}
