import { z } from "zod";

/** The rule of one environment; the only place where it stands is `Pulumi.yaml`. */
export const environmentRuleSchema = z.strictObject({
  branch: z.string().min(1),
  approvals: z.int().min(0).max(20),
});

/** What all stacks must agree on: `config: {onebox:environments: {value: …}}` of `Pulumi.yaml`. */
export const projectSchema = z.strictObject({
  environments: z.record(z.string().regex(/^[a-z][a-z0-9]{1,11}$/), environmentRuleSchema),
});

export type EnvironmentRule = Readonly<z.infer<typeof environmentRuleSchema>>;
export type ProjectSettings = Readonly<z.infer<typeof projectSchema>>;
