import * as pulumi from "@pulumi/pulumi";
import type { AccountNames } from "../../model/names";
import { pipelineRole } from "./pipeline-role";
import type { Statement } from "../policy-document";

export interface PushRoleArgs {
  readonly account: AccountNames;
  /** Steps of the application's repository. */
  readonly trusts: Statement;
}

/** Brings new images into the one repository of the application. Tags never move, so it replaces nothing. */
export class PushRole extends pulumi.ComponentResource {
  readonly roleArn: string;

  constructor(name: string, args: PushRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:PushRole", name, {}, opts);
    const { account, trusts } = args;
    pipelineRole(
      name,
      {
        account,
        role: account.roles.push,
        description: "Pushes images of the application, and nothing else",
        trusts,
        longestSessionSeconds: 60 * 60,
        may: { images: pushImages(account) },
      },
      { parent: this },
    );
    this.roleArn = account.roles.push.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}

function pushImages({ imageRepository }: AccountNames): Statement[] {
  return [
    { Sid: "SignInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "Push",
      Effect: "Allow",
      Action: [
        "ecr:BatchCheckLayerAvailability",
        "ecr:BatchGetImage",
        "ecr:CompleteLayerUpload",
        "ecr:DescribeImages",
        "ecr:InitiateLayerUpload",
        "ecr:PutImage",
        "ecr:UploadLayerPart",
      ],
      Resource: imageRepository.arn,
    },
  ];
}
