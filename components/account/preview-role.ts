import * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../model/names";
import { pipelineRole } from "./pipeline-role";
import type { Statement } from "../policy-document";
import { readStates, type StackStates } from "../stack-state";

export interface PreviewRoleArgs {
  readonly role: NamedRole;
  readonly states: StackStates;
  readonly gateFunctionArn: string;
  /** The environments whose previews a merge request shows, and where each one's desired release stands. */
  readonly environments: readonly { readonly environment: string; readonly releaseParameterArn: string }[];
  /** Steps of the infrastructure's repository. */
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
    const { role, states, environments, trusts } = args;
    const stacks = environments.map(({ environment }) => environment);
    pipelineRole(
      name,
      {
        accountId: states.accountId,
        role,
        description: "Previews of merge requests: looks, and changes nothing",
        trusts,
        longestSessionSeconds: 60 * 60,
        may: { states: readStates(states, stacks), facts: facts(args) },
      },
      { parent: this },
    );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function facts({ states: { region }, gateFunctionArn, environments }: PreviewRoleArgs): Statement[] {
  return [
    // Any step may ask; the gate answers to the token of the step, and to nothing else.
    { Sid: "AskTheGate", Effect: "Allow", Action: "lambda:InvokeFunction", Resource: gateFunctionArn },
    {
      Sid: "ReadDesiredReleases",
      Effect: "Allow",
      Action: "ssm:GetParameter",
      Resource: environments.map(({ releaseParameterArn }) => releaseParameterArn),
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
