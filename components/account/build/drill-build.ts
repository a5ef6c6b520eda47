import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named, NamedBuild, NamedRole } from "../../../model/names";
import type { Statement } from "../../policy-document";
import { withRunbook } from "../../runbook";
import { failedCalls } from "../../failed-calls";
import { pipelineRole } from "../pipeline-role";
import { AccountBuild } from "./account-build";
import { runBuild, trustBuild } from "./permissions";

export interface DrillBuildArgs {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Whose database is restored. @example prod */
  readonly environment: string;
  /** What the environment's own things carry. */
  readonly tag: { readonly key: string; readonly value: string };
  readonly build: NamedBuild;
  /** What the build becomes; made here. */
  readonly role: NamedRole;
  /** What Scheduler becomes to start it; made here. */
  readonly schedulerRole: NamedRole;
  /** Group of the schedule. */
  readonly scheduleGroup: Named;
  /** Calls of Scheduler that failed. */
  readonly failedQueue: Named;
  /** What a drill needs, and nothing else. */
  readonly may: readonly Statement[];
  /** Where its record is kept, with those before. */
  readonly recordParameter: Named;
  /** Which commit the gate opened last: what runs is approved. */
  readonly openedParameter: Named;
  /** Holds the token that fetches the source. */
  readonly tokenSecret: Named;
  /** Whose commits the environment is deployed from. @example master */
  readonly branch: string;
  /** Workspace and repository of the infrastructure: `example/onebox`. */
  readonly repository: string;
  /** Of the build machine, by its digest. */
  readonly image: string;
  /** Told when Scheduler could not start it. */
  readonly alertTopicArn: pulumi.Input<string>;
  /** As Scheduler writes it, and in which zone. @example cron(0 10 ? * WED#1 *) */
  readonly schedule: { readonly expression: string; readonly timezone: string };
}

// Why: docs/decisions/0164.
/** Restores the newest backup of an environment into a throw-away instance once a month, looks at it, and keeps a record. */
export class DrillBuild extends pulumi.ComponentResource {
  constructor(name: string, args: DrillBuildArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:DrillBuild", name, {}, opts);
    this.record(name, args);
    const role = this.role(name, args);
    const { environment, build, repository, branch } = args;
    new AccountBuild(
      name,
      {
        build,
        tokenSecretName: args.tokenSecret.name,
        description: `Rehearses the restore of ${environment}`,
        roleArn: role.arn,
        image: args.image,
        script: "drill",
        variables: { ONEBOX_REPOSITORY: repository, ONEBOX_BRANCH: branch, ONEBOX_STACK: environment },
        parameters: { ONEBOX_OPENED: args.openedParameter.name },
        longestMinutes: 180,
        atOnce: 1,
        runsDocker: false,
      },
      { parent: this },
    );
    this.start(name, args);
    this.registerOutputs({});
  }

  /** The drill writes it: nothing of it is compared. */
  private record(name: string, { recordParameter, environment, tag }: DrillBuildArgs): void {
    new aws.ssm.Parameter(
      name,
      {
        name: recordParameter.name,
        type: "String",
        value: "none",
        description: `The last restore drill of ${environment}`,
        tags: { [tag.key]: tag.value },
      },
      { parent: this, ignoreChanges: ["value", "insecureValue", "description", "tier", "dataType"] },
    );
  }

  private role(name: string, args: DrillBuildArgs): aws.iam.Role {
    const { accountId, role, build, recordParameter, openedParameter } = args;
    return pipelineRole(
      name,
      {
        accountId,
        role,
        description: `Rehearses the restore of ${args.environment}, and changes nothing of it`,
        trusts: trustBuild(accountId, build),
        longestSessionSeconds: 4 * 60 * 60,
        may: {
          build: [
            ...runBuild(args.tokenSecret.arn, build),
            { Sid: "SeeWhatIsApproved", Effect: "Allow", Action: "ssm:GetParameters", Resource: openedParameter.arn },
          ],
          drill: [
            ...args.may,
            { Sid: "KeepRecord", Effect: "Allow", Action: "ssm:PutParameter", Resource: recordParameter.arn },
          ],
        },
      },
      { parent: this },
    );
  }

  private start(name: string, args: DrillBuildArgs): void {
    const { accountId, schedulerRole, build, failedQueue, scheduleGroup, schedule } = args;
    const caller = pipelineRole(
      `${name}-schedule`,
      {
        accountId,
        role: schedulerRole,
        description: `Starts the restore drill of ${args.environment} by the clock`,
        trusts: {
          Effect: "Allow",
          Principal: { Service: "scheduler.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": accountId },
            ArnLike: { "aws:SourceArn": scheduleGroup.arn },
          },
        },
        longestSessionSeconds: 60 * 60,
        may: {
          start: [
            { Sid: "StartDrill", Effect: "Allow", Action: "codebuild:StartBuild", Resource: build.arn },
            { Sid: "KeepFailedCalls", Effect: "Allow", Action: "sqs:SendMessage", Resource: failedQueue.arn },
          ],
        },
      },
      { parent: this },
    );
    const failed = this.failedCalls(name, args);
    const group = new aws.scheduler.ScheduleGroup(name, { name: scheduleGroup.name }, { parent: this });
    new aws.scheduler.Schedule(
      name,
      {
        name: build.name,
        groupName: group.name,
        description: `The restore drill of ${args.environment}, once a month`,
        scheduleExpression: schedule.expression,
        scheduleExpressionTimezone: schedule.timezone,
        flexibleTimeWindow: { mode: "OFF" },
        target: {
          arn: "arn:aws:scheduler:::aws-sdk:codebuild:startBuild",
          roleArn: caller.arn,
          input: JSON.stringify({ ProjectName: build.name }),
          retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3_600 },
          deadLetterConfig: { arn: failed.arn },
        },
      },
      { parent: this },
    );
  }

  private failedCalls(name: string, { failedQueue, alertTopicArn }: DrillBuildArgs): aws.sqs.Queue {
    const alarmDescription = withRunbook("Scheduler could not start the monthly restore drill.", "restore-drill");
    return failedCalls(name, { name: failedQueue.name, alarmDescription, alertTopicArn }, { parent: this });
  }
}
