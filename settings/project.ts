import { z } from "zod";
import { text } from "./primitives";

/** The rule of one environment; the only place where it stands is `Pulumi.yaml`. */
export const environmentRuleSchema = z.strictObject({
  branch: z.string().min(1).describe("Branch that deploys to the environment."),
  approvals: z.int().min(0).max(20).describe("People who must approve a merge request to that branch."),
});

/** What all stacks must agree on: `config: {onebox:environments: {value: …}}` of `Pulumi.yaml`. */
export const projectSchema = z.strictObject({
  environments: z
    .record(
      // These two are places of their own in the account: its stack, and the path of what pipelines become.
      text(
        /^(?!(?:account|pipelines)$)[a-z][a-z0-9]{1,11}$/,
        "2 to 12 lower-case letters and digits, but neither account nor pipelines",
      ),
      environmentRuleSchema,
    )
    .describe("Every environment, by the name of its stack."),
});

export type EnvironmentRule = Readonly<z.infer<typeof environmentRuleSchema>>;
export type ProjectSettings = Readonly<z.infer<typeof projectSchema>>;
