import { type Properties, unknown } from "../../../../model";
import { commandsAreDocumentsOfOurs } from "../../../../policies/rules/ssm/commands-are-documents-of-ours";
import { describeRule, given } from "../../describe-rule";

const of = (type: string) => (properties: Properties) => given(properties, { type });
const association = of("aws:ssm/association:Association");
const task = of("aws:ssm/maintenanceWindowTask:MaintenanceWindowTask");
const activation = of("aws:ssm/activation:Activation");
const target = of("aws:cloudwatch/eventTarget:EventTarget");
const schedule = of("aws:scheduler/schedule:Schedule");
const call = (input: Properties | null) =>
  schedule({ target: { arn: "arn:aws:scheduler:::aws-sdk:ssm:sendCommand", input: JSON.stringify(input) } });

describeRule(commandsAreDocumentsOfOurs, {
  passes: [
    association({ name: "onebox-prod-release" }),
    association({ name: "AWS-GatherSoftwareInventory" }),
    task({ taskArn: "AWS-RunPatchBaseline" }),
    activation({}),
    activation({ registrationLimit: 1 }),
    target({ arn: unknown }),
    target({ arn: "arn:aws:ssm:us-east-1:123456789012:document/onebox-prod-release" }),
    schedule({ target: { arn: unknown } }),
    schedule({ target: { arn: "arn:aws:scheduler:::aws-sdk:ec2:startInstances", input: "{}" } }),
    call({ DocumentName: "onebox-prod-release" }),
  ],
  fails: [
    association({ name: "AWS-RunShellScript" }),
    association({ name: "arn:aws:ssm:us-east-1::document/AWS-RunRemoteScript" }),
    association({ name: "AWS-ApplyAnsiblePlaybooks" }),
    task({ taskArn: "AWS-RunPowerShellScript" }),
    activation({ registrationLimit: 1_000 }),
    target({ arn: "arn:aws:ssm:us-east-1::document/AWS-RunShellScript" }),
    call({ DocumentName: "AWS-RunShellScript", Parameters: { commands: ["id"] } }),
    call(null),
  ],
  notEvaluated: [
    association({ name: unknown }),
    activation({ registrationLimit: unknown }),
    schedule({ target: { arn: "arn:aws:scheduler:::aws-sdk:ssm:sendCommand", input: unknown } }),
  ],
});
