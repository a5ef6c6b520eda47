import * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../model/names";
import type { Statement } from "../policy-document";
import { pipelineRole } from "./pipeline-role";

export interface ApplicationRoleArgs {
  readonly role: NamedRole;
  /** Twelve digits. */
  readonly accountId: string;
  readonly gateFunctionArn: string;
  /** Steps of the application's repository. */
  readonly trusts: Statement;
}

/** Lets steps of the application ask the gate, which has an image built for them. It pushes none itself. */
export class ApplicationRole extends pulumi.ComponentResource {
  readonly roleArn: string;

  constructor(name: string, args: ApplicationRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ApplicationRole", name, {}, opts);
    const { accountId, role, gateFunctionArn, trusts } = args;
    pipelineRole(
      name,
      {
        accountId,
        role,
        description: "Asks the gate for an image of the application, and nothing else",
        trusts,
        longestSessionSeconds: 60 * 60,
        may: {
          ask: [{ Sid: "AskTheGate", Effect: "Allow", Action: "lambda:InvokeFunction", Resource: gateFunctionArn }],
        },
      },
      { parent: this },
    );
    this.roleArn = role.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }
}
