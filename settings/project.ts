import { z } from "zod";
import { longestEnvironment } from "../model/name-limits";
import { usualPrefix } from "../model/names";
import { prefixPattern, prefixWords } from "../model/prefix";
import { weekdays } from "../model/windows";
import { clock, text, timezone } from "./primitives";

/** The rule of one environment; the only place where it stands is `Pulumi.yaml`. */
export const environmentRuleSchema = z.strictObject({
  branch: z.string().min(1).describe("Branch that deploys to the environment."),
  approvals: z.int().min(0).max(20).describe("People who must approve a merge request to that branch."),
  // Why: docs/decisions/0164.
  restoreDrill: z
    .strictObject({
      every: z.literal("month").describe("How often."),
      day: z.enum(weekdays).default("wed").describe("The first such day of the month."),
      time: clock.default("10:00").describe("Wall-clock time of the start; host and database run then."),
      timezone: timezone.default("UTC"),
    })
    .optional()
    .describe(
      "Restores the newest backup beside the database, has the host look at it, deletes it, and keeps a record; needs approvals. Left out, nobody does by the clock.",
    ),
});

/** What all stacks must agree on: `config: {onebox:environments: {value: …}}` of `Pulumi.yaml`. */
export const projectSchema = z.strictObject({
  environments: z
    .record(
      // These two are places of their own in the account: its stack, and the path of what pipelines become.
      text(
        new RegExp(`^(?!(?:account|pipelines)$)[a-z][a-z0-9]{1,${longestEnvironment - 1}}$`),
        `2 to ${longestEnvironment} lower-case letters and digits, but neither account nor pipelines`,
      ),
      environmentRuleSchema,
    )
    .describe("Every environment, by the name of its stack."),
  prefix: text(prefixPattern, prefixWords)
    .default(usualPrefix)
    .describe("Begins every name in AWS: two projects in one account need two of them."),
  costBefore: z
    .record(z.string().min(1).max(60), z.number().positive())
    .default({})
    .describe(
      "What was paid before, in US dollars a month, by what it was: `the VPS: 200`. The bill shows it beside its sum.",
    ),
});

/** Whether a key, dotted or not, is one of those of Pulumi.yaml. */
export function isOfProject(key: string): boolean {
  return Object.hasOwn(projectSchema.shape, key.split(".", 1)[0] ?? "");
}

export type EnvironmentRule = Readonly<z.infer<typeof environmentRuleSchema>>;
export type ProjectSettings = Readonly<z.infer<typeof projectSchema>>;
