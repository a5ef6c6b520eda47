import { unknown } from "../../../../model";
import { imagesSurviveARollback } from "../../../../policies/rules/ecr/images-survive-a-rollback";
import { describeRule } from "../../describe-rule";

describeRule(imagesSurviveARollback, {
  passes: [
    {
      policy: JSON.stringify({
        rules: [{ rulePriority: 1, selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 50 } }],
      }),
    },
    {
      policy: JSON.stringify({
        rules: [
          { rulePriority: 1, selection: { tagStatus: "untagged", countType: "sinceImagePushed", countNumber: 7 } },
        ],
      }),
    },
  ],
  fails: [
    {},
    { policy: "none" },
    {
      policy: JSON.stringify({
        rules: [{ rulePriority: 1, selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 10 } }],
      }),
    },
    {
      policy: JSON.stringify({
        rules: [
          { rulePriority: 1, selection: { tagStatus: "tagged", countType: "sinceImagePushed", countNumber: 90 } },
        ],
      }),
    },
  ],
  notEvaluated: [{ policy: unknown }],
});
