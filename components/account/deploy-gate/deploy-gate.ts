import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { lambdaBundle, lambdaRuntime } from "../../lambda-bundle";
import type { Named } from "../../../model/names";
import { pipelineRole } from "../pipeline-role";
import type { DeployGateArgs } from "./args";
import { gatePermissions } from "./permissions";

/** What of a parameter is written by others than this program. */
const written = ["value", "insecureValue", "description", "tier", "dataType", "allowedPattern"];

/** How long it stays known who was let through, in days. */
const logRetentionDays = 365;

/**
 * The only way to deploy environments that need approvals: a function that any step may call and that starts the
 * account's own build of an approved commit. It has no address on the internet. See lambda/gate.
 */
export class DeployGate extends pulumi.ComponentResource {
  constructor(
    private readonly name: string,
    private readonly args: DeployGateArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("onebox:components:DeployGate", name, {}, opts);
    this.tokenSecret();
    this.override();
    for (const [environment, { opened }] of Object.entries(args.environments)) this.opened(environment, opened);
    const judge = this.function();
    const alias = this.alias(judge);
    this.hearOfFailures(judge, alias);
    this.mailChanges(judge, alias);
    this.registerOutputs({});
  }

  /** Holds no value until a person enters one: `npx onebox gate token`. */
  private tokenSecret(): void {
    const { tokenSecret } = this.args;
    const description = "The deploy gate's Bitbucket token, which can only read";
    new aws.secretsmanager.Secret(
      this.name,
      { name: tokenSecret.name, description, recoveryWindowInDays: 30 },
      { parent: this, protect: true },
    );
  }

  /** Closed at first. Whoever administers the account writes it; nothing that they write is compared. */
  private override(): void {
    const { override } = this.args;
    new aws.ssm.Parameter(
      `${this.name}-override`,
      { name: override.name, type: "String", value: "none", description: "The deploy gate's emergency override" },
      { parent: this, protect: true, ignoreChanges: written },
    );
  }

  /** For which commits the gate opened last. Unknown at first: an administrator says where to begin. */
  private opened(environment: string, { name }: Named): void {
    new aws.ssm.Parameter(
      `${this.name}-opened-${environment}`,
      { name, type: "String", value: "none", description: `For which commits the gate opened ${environment} last` },
      { parent: this, protect: true, ignoreChanges: written },
    );
  }

  private function(): aws.lambda.Function {
    const { args } = this;
    const logGroup = new aws.cloudwatch.LogGroup(
      this.name,
      { name: args.logGroup.name, retentionInDays: logRetentionDays },
      { parent: this },
    );
    return new aws.lambda.Function(
      this.name,
      {
        name: args.function.name,
        description: "Starts builds of commits that enough people have approved",
        role: this.role().arn,
        runtime: lambdaRuntime,
        architectures: ["arm64"],
        handler: "index.handler",
        code: lambdaBundle("gate"),
        memorySize: 256,
        // As many merges as a month brings are read one by one.
        timeout: 300,
        loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
        environment: { variables: { GATE: JSON.stringify(this.settings()) } },
      },
      { parent: this },
    );
  }

  private role(): aws.iam.Role {
    const { accountId, role } = this.args;
    return pipelineRole(
      this.name,
      {
        accountId,
        role,
        description: "The deploy gate: starts builds of approved commits, and becomes nobody",
        trusts: { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
        longestSessionSeconds: 60 * 60,
        may: { judge: gatePermissions(this.args) },
      },
      { parent: this },
    );
  }

  /** What lambda/gate/settings.ts reads. */
  private settings(): object {
    const { environments, workspace, infrastructure, application, approverGroup } = this.args;
    const gated = Object.entries(environments).map(([name, { build, opened, ...judgedBy }]) => {
      const { branch, approvals, deploymentEnvironment } = judgedBy;
      const project = build.name;
      return [name, { branch, approvals, deploymentEnvironment, project, openedParameter: opened.name }] as const;
    });
    return {
      api: "https://api.bitbucket.org",
      workspace,
      infrastructure,
      application,
      approverGroup,
      environments: Object.fromEntries(gated),
      imageRepository: this.args.imageRepository.name,
      imageProject: this.args.imageBuild.name,
      tokenSecret: this.args.tokenSecret.name,
      overrideParameter: this.args.override.name,
      alertTopicArn: this.args.alertTopicArn,
    };
  }

  /** Of steps, which wait for its answer, nobody has to be told; of a change that could not be mailed, somebody has. */
  private hearOfFailures(judge: aws.lambda.Function, alias: aws.lambda.Alias): void {
    new aws.lambda.FunctionEventInvokeConfig(
      this.name,
      {
        functionName: judge.name,
        qualifier: alias.name,
        maximumRetryAttempts: 2,
        destinationConfig: { onFailure: { destination: this.args.alertTopicArn } },
      },
      { parent: this },
    );
  }

  /** A name of its own for EventBridge, which no step may call: so what is mailed cannot be forged. */
  private alias(judge: aws.lambda.Function): aws.lambda.Alias {
    return new aws.lambda.Alias(
      this.name,
      {
        name: this.args.overrideAlias,
        description: "Changes of the override, by EventBridge alone",
        functionName: judge.name,
        functionVersion: "$LATEST",
      },
      { parent: this },
    );
  }

  /** Tells the gate of every change of its override, and the gate mails it. */
  private mailChanges(judge: aws.lambda.Function, alias: aws.lambda.Alias): void {
    const { override } = this.args;
    const rule = new aws.cloudwatch.EventRule(
      this.name,
      {
        name: `${this.args.function.name}-override`,
        description: "The deploy gate's emergency override was changed",
        eventPattern: JSON.stringify({
          source: ["aws.ssm"],
          "detail-type": ["Parameter Store Change"],
          detail: { name: [override.name] },
        }),
      },
      { parent: this },
    );
    new aws.lambda.Permission(
      this.name,
      {
        function: judge.name,
        qualifier: alias.name,
        action: "lambda:InvokeFunction",
        principal: "events.amazonaws.com",
        sourceAccount: this.args.accountId,
        sourceArn: rule.arn,
      },
      { parent: this },
    );
    new aws.cloudwatch.EventTarget(this.name, { rule: rule.name, arn: alias.arn }, { parent: this });
  }
}
