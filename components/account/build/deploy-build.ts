import * as pulumi from "@pulumi/pulumi";
import type { NamedBuild } from "../../../model/names";
import { AccountBuild } from "./account-build";

// Why: docs/decisions/0094.
export interface DeployBuildArgs {
  readonly build: NamedBuild;
  /** Of the secret with the token that fetches the source. */
  readonly tokenSecretName: string;
  /** Of the states, as Pulumi writes it: bucket and region. @example s3://onebox-state-123456789012?region=eu-west-1 */
  readonly stateUrl: string;
  /** The stack that it deploys. @example prod */
  readonly environment: string;
  /** Whose commits it deploys. @example master */
  readonly branch: string;
  /** Workspace and repository of the infrastructure: `example/onebox`. */
  readonly repository: string;
  /** Of the build machine, by its digest. */
  readonly image: string;
  /** It has to trust `trustBuild` of this build. */
  readonly deployRoleArn: pulumi.Input<string>;
}

/** Deploys one environment from a commit that the gate names; the only one who may open its deploy role. */
export class DeployBuild extends pulumi.ComponentResource {
  constructor(name: string, args: DeployBuildArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:DeployBuild", name, {}, opts);
    const { build, tokenSecretName, environment } = args;
    new AccountBuild(
      name,
      {
        build,
        tokenSecretName,
        description: `Deploys ${environment} from approved commits`,
        roleArn: args.deployRoleArn,
        image: args.image,
        script: "deploy",
        variables: {
          ONEBOX_REPOSITORY: args.repository,
          ONEBOX_BRANCH: args.branch,
          ONEBOX_STACK: environment,
          PULUMI_BACKEND_URL: args.stateUrl,
        },
        // A step follows it for two hours; a slow roll-out takes one.
        longestMinutes: 110,
        atOnce: 1,
        runsDocker: false,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
