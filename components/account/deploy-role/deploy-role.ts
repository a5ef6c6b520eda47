import * as pulumi from "@pulumi/pulumi";
import type { AccountNames, Names } from "../../../model/names";
import { pipelineRole } from "../pipeline-role";
import type { Statement } from "../../policy-document";
import { keepState } from "../../stack-state";
import { keepData } from "./data";
import { keepHost } from "./host";
import { look } from "./look";
import { makeRoles } from "./roles";
import { runTasks } from "./tasks";
import { watch } from "./watching";

export interface DeployRoleArgs {
  readonly names: Names;
  readonly account: AccountNames;
  /** The stack of the account, whose outputs the environment reads. */
  readonly accountStack: string;
  /** `name` of Pulumi.yaml: the folder of the states. */
  readonly pulumiProject: string;
  /** The one name of the zone that the role may point somewhere. */
  readonly domain: string;
  /** Who may open it: `trustBuild` of the account's own build, or `trustSteps` of a repository's deployment environment. */
  readonly trusts: Statement;
  /** What the build needs that runs with it; nothing for a role that steps open. */
  readonly runs: readonly Statement[];
}

/** As long as a slow roll-out may take: an update whose credentials expire could not write its state. */
const longestSessionSeconds = 2 * 60 * 60;

/** What deploys one environment: all that `pulumi up` does to it and the roll-out of a release, and nothing outside. */
export class DeployRole extends pulumi.ComponentResource {
  readonly roleArn: string;

  constructor(name: string, args: DeployRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:DeployRole", name, {}, opts);
    const { names, account, trusts, runs } = args;
    const { environment } = names;
    pipelineRole(
      name,
      {
        account,
        role: account.deployRole(environment),
        description: `Deploys ${environment}, and reaches nothing of another environment`,
        trusts,
        longestSessionSeconds,
        may: {
          stack: [...keepState(args, environment), ...look(names)],
          roles: makeRoles(names),
          host: keepHost(names),
          runtime: [...keepData(names), ...runTasks(names)],
          watching: watch(names, args.domain),
          ...(runs.length === 0 ? {} : { build: runs }),
        },
      },
      { parent: this },
    );
    this.roleArn = account.deployRole(environment).arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
