import { byText, expect } from "../../framework/expect";
import { parseJson } from "../../../model/json";
import { asText, type Checked, read } from "../../framework/resource";
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

/** An ARN that AWS makes up is of what the program makes; AWS's own documents are written down. */
const called =
  (path: string) =>
  (resource: Checked): Verdict =>
    read(resource, path).state === "unknown" ? pass : document(path)(resource);

/** Scheduler may make any call, with what stands in its input. */
function scheduled(schedule: Checked): Verdict {
  const target = read(schedule, "target.arn");
  if (target.state === "known" && typeof target.value !== "string") return fail("`target.arn` is no text.");
  if (target.state !== "known" || !/:aws-sdk:ssm:sendcommand$/i.test(asText(target.value))) return pass;
  return byText(schedule, "target.input", (input) => {
    const given = parseJson(input ?? "");
    const name =
      typeof given === "object" && given !== null && "DocumentName" in given ? asText(given.DocumentName) : "";
    return name === "" || runsAnything.test(name)
      ? fail(`${name === "" ? "A document that is not named" : name} runs whatever it is given, as root.`)
      : pass;
  });
}

const commands: Readonly<Record<string, (resource: Checked) => Verdict>> = {
  "aws:ssm/association:Association": document("name"),
  "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": document("taskArn"),
  "aws:cloudwatch/eventTarget:EventTarget": called("arn"),
  "aws:scheduler/schedule:Schedule": scheduled,
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
