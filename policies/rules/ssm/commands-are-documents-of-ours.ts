import { byText, expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { fail, pass, type Verdict } from "../../framework/verdict";

/** Documents of AWS's that run whatever they are given. */
export const runsAnything =
  /(^|\/)AWS-(Run(ShellScript|PowerShellScript|RemoteScript|Document|SaltState)|ApplyAnsiblePlaybooks|ApplyChefRecipes|InstallApplication|ConfigureAWSPackage)$|^AWSSupport-|^AWSFleetManager-/;

const document =
  (path: string) =>
  (resource: Checked): Verdict =>
    byText(resource, path, (name) =>
      name !== null && runsAnything.test(name) ? fail(`${name} runs whatever it is given, as root.`) : pass,
    );

const commands: Readonly<Record<string, (resource: Checked) => Verdict>> = {
  "aws:ssm/association:Association": document("name"),
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": document("taskArn"),
  // Its code is an output, and so in the state, and makes a machine of anybody's one of ours.
  "aws:ssm/activation:Activation": (activation) =>
    expect(activation, "registrationLimit", { default: 1 }).toSatisfy((most) => most === 1, "one machine at a time"),
};

export const commandsAreDocumentsOfOurs = ruleByType(commands, {
  id: "ssm-commands-are-documents-of-ours",
  severity: "high",
  sameAs: [],
  why: "Such a command runs as root on every host that it finds, again and again, beside what was released and reviewed.",
  fix: "Write a document whose parameters are bound, or let the release bring it. What one machine needs once, a person does by hand.",
});
