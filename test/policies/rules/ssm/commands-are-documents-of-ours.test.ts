import { type Properties, unknown } from "../../../../model";
import { commandsAreDocumentsOfOurs } from "../../../../policies/rules/ssm/commands-are-documents-of-ours";
import { describeRule, given } from "../../describe-rule";

const of = (type: string) => (properties: Properties) => given(properties, { type });
const association = of("aws:ssm/association:Association");
const task = of("aws:ssm/maintenanceWindowTask:MaintenanceWindowTask");
const activation = of("aws:ssm/activation:Activation");

describeRule(commandsAreDocumentsOfOurs, {
  passes: [
    association({ name: "onebox-prod-release" }),
    association({ name: "AWS-GatherSoftwareInventory" }),
    task({ taskArn: "AWS-RunPatchBaseline" }),
    activation({}),
    activation({ registrationLimit: 1 }),
  ],
  fails: [
    association({ name: "AWS-RunShellScript" }),
    association({ name: "arn:aws:ssm:us-east-1::document/AWS-RunRemoteScript" }),
    association({ name: "AWS-ApplyAnsiblePlaybooks" }),
    task({ taskArn: "AWS-RunPowerShellScript" }),
    activation({ registrationLimit: 1_000 }),
  ],
  notEvaluated: [association({ name: unknown }), activation({ registrationLimit: unknown })],
});
