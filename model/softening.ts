import { z } from "zod";

/**
 * A change to the judge itself: what `npx onebox policies --diff <ref> --json` prints. Shown first, because it decides
 * what everything below it is worth.
 */
export const softeningSchema = z.object({
  kind: z.enum([
    "cap-raised",
    "exception-added",
    "exception-extended",
    "rule-removed",
    "rule-softened",
    "approvals-lowered",
    "other",
  ]),
  /** Null where it concerns all stacks. */
  stack: z.string().nullable(),
  /** The rule, setting or exception that changed. */
  subject: z.string(),
  /** What it was, and what it is to become; null where there is nothing. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export const softeningsSchema = z.object({ version: z.literal(1), softenings: z.array(softeningSchema) });

export type Softening = Readonly<z.infer<typeof softeningSchema>>;

export const softeningWords: Readonly<Record<Softening["kind"], string>> = {
  "cap-raised": "Cap raised",
  "exception-added": "New exception",
  "exception-extended": "Exception extended",
  "rule-removed": "Rule removed",
  "rule-softened": "Rule softened",
  "approvals-lowered": "Fewer approvals",
  other: "Judge changed",
};
