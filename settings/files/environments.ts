import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { type EnvironmentRule, projectSchema } from "..";

const fileSchema = z.object({ config: z.object({ "onebox:environments": z.object({ value: z.unknown() }) }) });

/** The environments with their branch and approvals, from their one source. */
export function environmentRules(file = "Pulumi.yaml"): Readonly<Record<string, EnvironmentRule>> {
  const { config } = fileSchema.parse(parse(readFileSync(file, "utf8")));
  return projectSchema.parse({ environments: config["onebox:environments"].value }).environments;
}

export function ruleOf(stack: string, rules = environmentRules()): EnvironmentRule {
  const rule = rules[stack];
  if (rule === undefined) {
    throw new Error(`Pulumi.yaml knows no environment "${stack}"; allowed are ${Object.keys(rules).join(", ")}.`);
  }
  return rule;
}
