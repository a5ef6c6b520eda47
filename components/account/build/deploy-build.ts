import * as pulumi from "@pulumi/pulumi";
import type { AccountNames } from "../../../model/names";
import { AccountBuild } from "./account-build";

// Why: docs/decisions/0094.
export interface DeployBuildArgs {
  readonly account: AccountNames;
  readonly environment: string;
  readonly branch: string;
  /** Workspace and repository of the infrastructure: `example/onebox`. */
  readonly repository: string;
  /** Of the build machine, by its digest. */
  readonly image: string;
  readonly deployRoleArn: string;
}

/** Deploys one environment from a commit that the gate names; the only one who may open its deploy role. */
export class DeployBuild extends pulumi.ComponentResource {
  constructor(name: string, args: DeployBuildArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:DeployBuild", name, {}, opts);
    const { account, environment } = args;
    const { region } = account;
    new AccountBuild(
      name,
      {
        account,
        build: account.deployBuild(environment),
        description: `Deploys ${environment} from approved commits`,
        roleArn: args.deployRoleArn,
        image: args.image,
        script: "deploy",
        variables: {
          ONEBOX_REPOSITORY: args.repository,
          ONEBOX_BRANCH: args.branch,
          ONEBOX_STACK: environment,
          PULUMI_BACKEND_URL: `s3://${account.stateBucket.name}?region=${region}`,
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
