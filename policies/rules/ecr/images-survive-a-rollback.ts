import { z } from "zod";
import { whyUnknown } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated } from "../../framework/verdict";
import { parseJson } from "../shared/json";

const selectionSchema = z.looseObject({ tagStatus: z.string(), countType: z.string(), countNumber: z.number() });

const policySchema = z.object({
  rules: z.array(z.looseObject({ rulePriority: z.number(), selection: selectionSchema })),
});

function isModest({ tagStatus, countType, countNumber }: z.infer<typeof selectionSchema>): boolean {
  return tagStatus === "untagged" || (countType === "imageCountMoreThan" && countNumber >= 50);
}

export const imagesSurviveARollback = rule(["aws:ecr/lifecyclePolicy:LifecyclePolicy"], {
  id: "ecr-images-survive-a-rollback",
  severity: "medium",
  sameAs: [],
  why: "A lifecycle that keeps few images deletes the one that a rollback needs.",
  fix: 'Keep at least 50: `countType: "imageCountMoreThan"`, `countNumber: 50`; expire by age only what has no tag.',
  check: (policy) => {
    const text = read(policy, "policy");
    if (text.state !== "known")
      return text.state === "absent" ? fail("`policy` is not set.") : notEvaluated(whyUnknown("policy", text));
    const parsed = policySchema.safeParse(typeof text.value === "string" ? parseJson(text.value) : text.value);
    if (!parsed.success) return fail("`policy` is no lifecycle policy.");
    const greedy = parsed.data.rules.filter(({ selection }) => !isModest(selection));
    return fail(...greedy.map(({ rulePriority }) => `The rule ${rulePriority} keeps fewer than 50 images.`));
  },
});
