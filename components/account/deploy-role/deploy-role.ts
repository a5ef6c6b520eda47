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
  /** Who may open it: `trustGate`, or `trustSteps` of a repository's deployment environment. */
  readonly trusts: Statement;
}

/** As long as a slow roll-out may take: an update whose credentials expire could not write its state. */
const longestSessionSeconds = 2 * 60 * 60;

/** What deploys one environment: all that `pulumi up` does to it and the roll-out of a release, and nothing outside. */
export class DeployRole extends pulumi.ComponentResource {
  readonly roleArn: string;

  constructor(name: string, args: DeployRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:DeployRole", name, {}, opts);
    const { names, account, trusts } = args;
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
        },
      },
      { parent: this },
    );
    this.roleArn = account.deployRole(environment).arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

/** Lets the gate alone open a role, with tags that say what was approved by whom. */
export function trustGate({ roles }: AccountNames): Statement {
  return {
    Sid: "TheGateAlone",
    Effect: "Allow",
    Principal: { AWS: roles.gate.arn },
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Condition: {
      Null: {
        "aws:RequestTag/request": "false",
        "aws:RequestTag/commit": "false",
        "aws:RequestTag/approvers": "false",
      },
    },
  };
}
