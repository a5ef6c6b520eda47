import * as pulumi from "@pulumi/pulumi";
import type { AccountNames, Names } from "../../model/names";
import { pipelineRole } from "./pipeline-role";
import type { Statement } from "../policy-document";
import { readStates } from "../stack-state";

export interface PreviewRoleArgs {
  readonly account: AccountNames;
  readonly accountStack: string;
  /** `name` of Pulumi.yaml: the folder of the states. */
  readonly pulumiProject: string;
  /** Of the environments whose previews a merge request shows. */
  readonly environments: readonly Names[];
  readonly trusts: Statement;
}

/**
 * What unmerged code may see: the states that a preview compares with, and public facts. Not AWS's ReadOnlyAccess, which
 * reads every bucket and every parameter.
 */
export class PreviewRole extends pulumi.ComponentResource {
  readonly roleArn: string;

  constructor(name: string, args: PreviewRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:PreviewRole", name, {}, opts);
    const { account, environments, trusts } = args;
    const stacks = environments.map(({ environment }) => environment);
    pipelineRole(
      name,
      {
        account,
        role: account.roles.preview,
        description: "Previews of merge requests: looks, and changes nothing",
        trusts,
        longestSessionSeconds: 60 * 60,
        may: { states: readStates(args, stacks), facts: facts(account, environments) },
      },
      { parent: this },
    );
    this.roleArn = account.roles.preview.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function facts({ region, gateFunction }: AccountNames, environments: readonly Names[]): Statement[] {
  return [
    // Any step may ask; the gate answers to the token of the step, and to nothing else.
    { Sid: "AskTheGate", Effect: "Allow", Action: "lambda:InvokeFunction", Resource: gateFunction.arn },
    {
      Sid: "ReadDesiredReleases",
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: environments.map(({ parameters }) => parameters.release.arn),
    },
    {
      Sid: "ReadImageOfUbuntu",
      Effect: "Allow",
      Action: ["ssm:GetParameter", "ssm:GetParameters"],
      Resource: `arn:aws:ssm:${region}::parameter/aws/service/canonical/*`,
    },
    {
      Sid: "ReadZones",
      Effect: "Allow",
      Action: ["ec2:DescribeAvailabilityZones", "route53:GetHostedZone", "route53:ListHostedZones*"],
      Resource: "*",
    },
  ];
}
