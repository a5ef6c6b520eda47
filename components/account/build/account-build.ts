import { readFileSync } from "node:fs";
import path from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { exitCodeVariable } from "../../../lambda/gate/contract";
import type { NamedBuild } from "../../../model/names";

export interface AccountBuildArgs {
  readonly build: NamedBuild;
  /** Of the secret with the token that fetches the source. @example /onebox/pipelines/bitbucket-token */
  readonly tokenSecretName: string;
  readonly description: string;
  /** Which CodeBuild becomes; it has to trust `trustBuild` of this build. */
  readonly roleArn: pulumi.Input<string>;
  /** Image of the build machine, by its digest: it runs before anything is checked. */
  readonly image: string;
  /** What runs after `fetch.sh`: a script of this folder. */
  readonly script: "deploy" | "image" | "drill";
  /** What is the same in every build. Nobody who starts one can change it: the gate sends other names alone. */
  readonly variables: Readonly<Record<string, string>>;
  /**
   * Variables whose values are parameters of Systems Manager, by the parameter's name. One with what the gate opened last,
   * as ONEBOX_OPENED, is what a build takes its commit from that the clock starts.
   * @default none
   * @example { ONEBOX_OPENED: "/onebox/pipelines/gate-opened-prod" }
   */
  readonly parameters?: Readonly<Record<string, string>>;
  /** 5 to 2,160; what takes longer is stopped. */
  readonly longestMinutes: number;
  /** How many may run at a time. */
  readonly atOnce: number;
  /** Lets the build run Docker. */
  readonly runsDocker: boolean;
}

/** How long it stays known what a build did, in days. */
const logRetentionDays = 365;

/**
 * A build that belongs to the account and to no repository: what runs before the ordered commit is there is written here,
 * and no file of a repository, no variable of a pipeline and no cache can change it.
 */
export class AccountBuild extends pulumi.ComponentResource {
  constructor(name: string, args: AccountBuildArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AccountBuild", name, {}, opts);
    const { build, longestMinutes, atOnce, runsDocker } = args;
    const logGroup = new aws.cloudwatch.LogGroup(
      name,
      { name: build.logGroup.name, retentionInDays: logRetentionDays },
      { parent: this },
    );
    new aws.codebuild.Project(
      name,
      {
        name: build.name,
        description: args.description,
        serviceRole: args.roleArn,
        source: { type: "NO_SOURCE", buildspec: buildspec(args) },
        artifacts: { type: "NO_ARTIFACTS" },
        environment: {
          type: "ARM_CONTAINER",
          computeType: "BUILD_GENERAL1_SMALL",
          image: args.image,
          imagePullCredentialsType: "CODEBUILD",
          privilegedMode: runsDocker,
        },
        buildTimeout: longestMinutes,
        queuedTimeout: 30,
        concurrentBuildLimit: atOnce,
        logsConfig: { cloudwatchLogs: { status: "ENABLED", groupName: logGroup.name } },
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

/** JSON is YAML. The exit code is exported; without one nothing is known, whatever the status says. */
export function buildspec({
  tokenSecretName,
  script,
  variables,
  parameters,
}: Pick<AccountBuildArgs, "tokenSecretName" | "script" | "variables" | "parameters">): string {
  const before = script === "drill" ? [scriptText("approved")] : [];
  const code = [...before, scriptText("fetch"), scriptText(script)].join("\n");
  return JSON.stringify({
    version: 0.2,
    env: {
      shell: "bash",
      variables,
      ...(parameters === undefined ? {} : { "parameter-store": parameters }),
      "secrets-manager": { GATE_TOKEN: tokenSecretName },
      "exported-variables": [exitCodeVariable],
    },
    phases: {
      build: {
        commands: [
          `cat > /tmp/onebox-build.sh <<'END_OF_BUILD'\n${code}\nEND_OF_BUILD`,
          `${exitCodeVariable}=0; bash /tmp/onebox-build.sh || ${exitCodeVariable}=$?; export ${exitCodeVariable}`,
        ],
      },
    },
  });
}

function scriptText(name: string): string {
  return readFileSync(path.join(__dirname, `${name}.sh`), "utf8").trimEnd();
}
