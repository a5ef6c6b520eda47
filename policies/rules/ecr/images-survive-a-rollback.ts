import { z } from "zod";
import { whyUnknown } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail, notEvaluated } from "../../framework/verdict";
import { parseJson } from "../../../model/json";

const selectionSchema = z.looseObject({
  tagStatus: z.string(),
  tagPrefixList: z.array(z.string()).optional(),
  tagPatternList: z.array(z.string()).optional(),
  countType: z.string(),
  countNumber: z.number(),
});

const policySchema = z.object({
  rules: z.array(z.looseObject({ rulePriority: z.number(), selection: selectionSchema })),
});

type Selection = z.infer<typeof selectionSchema>;

/** Which images go is said by who pushes, wherever all tags are counted together. */
function whyGreedy({
  tagStatus,
  tagPrefixList = [],
  tagPatternList = [],
  countType,
  countNumber,
}: Selection): string[] {
  if (tagStatus === "untagged") return [];
  const some = [...tagPrefixList, ...tagPatternList];
  if (tagStatus === "any" || some.length === 0 || some.some((one) => /^\**$/.test(one)))
    return ["takes images of any tag, also what an environment runs."];
  if (countType !== "imageCountMoreThan") return ["takes images by their age, and what runs grows old."];
  return countNumber < 50 ? ["keeps fewer than 50 images."] : [];
}

export const imagesSurviveARollback = rule(["aws:ecr/lifecyclePolicy:LifecyclePolicy"], {
  id: "ecr-images-survive-a-rollback",
  severity: "medium",
  sameAs: [],
  why: "A registry does not know what runs. With a count of all tags, enough pushes from any branch delete what an environment runs or could go back to.",
  fix: 'Let expire what has no tag, or tags of a prefix that is never released: `tagPrefixList: ["branch-"]`, `countType: "imageCountMoreThan"`, `countNumber: 50`.',
  check: (policy) => {
    const text = read(policy, "policy");
    if (text.state !== "known")
      return text.state === "absent" ? fail("`policy` is not set.") : notEvaluated(whyUnknown("policy", text));
    const parsed = policySchema.safeParse(typeof text.value === "string" ? parseJson(text.value) : text.value);
    if (!parsed.success) return fail("`policy` is not a lifecycle policy.");
    return fail(
      ...parsed.data.rules.flatMap(({ rulePriority, selection }) =>
        whyGreedy(selection).map((why) => `The rule ${rulePriority} ${why}`),
      ),
    );
  },
});
