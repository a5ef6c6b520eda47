import * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../model/names";
import type { Statement } from "../policy-document";
import { pipelineRole } from "./pipeline-role";

export interface AskingRoleArgs {
  readonly role: NamedRole;
  /** Twelve digits. */
  readonly accountId: string;
  readonly gateFunctionArn: string;
  /** What the gate is asked for. @example an image of the application */
  readonly asksFor: string;
  /** Who may ask. */
  readonly trusts: Statement;
}

/** Lets steps of a repository ask the gate, which has the account's own builds do what it is asked for. It does nothing itself. */
export class AskingRole extends pulumi.ComponentResource {
  readonly roleArn: string;

  constructor(name: string, args: AskingRoleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AskingRole", name, {}, opts);
    const { accountId, role, gateFunctionArn, asksFor, trusts } = args;
    pipelineRole(
      name,
      {
        accountId,
        role,
        description: `Asks the gate for ${asksFor}, and nothing else`,
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
