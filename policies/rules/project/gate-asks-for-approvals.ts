import { z } from "zod";
import { parseJson } from "../../../model/json";
import { whyUnknown } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import type { ProjectSettings } from "../../../settings";

const path = "environment.variables.GATE";

const gateSchema = z.looseObject({
  environments: z.record(z.string(), z.looseObject({ branch: z.string(), approvals: z.number() })),
});

export const gateAsksForApprovals = rule("aws:lambda/function:Function", {
  id: "project-gate-asks-for-approvals",
  severity: "critical",
  sameAs: [],
  why: "The gate asks for the approvals that its own settings name: with fewer there, what the project says is asked of nobody.",
  fix: "Let the gate's settings come from `environments` of `Pulumi.yaml`, as `components/account/deploy-gate` sets them: for each that needs approvals its branch and their number.",
  check: (lambda, { settings }) => {
    if (settings?.kind !== "account") return pass;
    const found = read(lambda, path);
    if (found.state === "absent") return pass;
    if (found.state !== "known") return notEvaluated(whyUnknown(path, found));
    const gate = gateSchema.safeParse(parseJson(asText(found.value)));
    if (!gate.success) return fail("The gate's settings cannot be read.");
    return asks(gate.data.environments, settings.project.environments, lambda);
  },
});

type Asked = z.infer<typeof gateSchema>["environments"];

function asks(own: Asked, wanted: ProjectSettings["environments"], { name }: Checked): Verdict {
  const ofEnvironments = Object.entries(wanted)
    .filter(([, { approvals }]) => approvals > 0)
    .map(([environment, { branch, approvals }]) => {
      const asked = own[environment];
      if (asked === undefined) return fail(`${name} does not know ${environment}.`);
      if (asked.branch !== branch)
        return fail(`${name} opens ${environment} for ${asked.branch}; it has to be ${branch}.`);
      return asked.approvals >= approvals
        ? pass
        : fail(`${name} asks for ${asked.approvals} approvals of ${environment}; it has to be ${approvals}.`);
    });
  return all(...ofEnvironments);
}
