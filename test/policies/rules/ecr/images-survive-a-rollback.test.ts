import { unknown } from "../../../../model";
import { imagesSurviveARollback } from "../../../../policies/rules/ecr/images-survive-a-rollback";
import { describeRule } from "../../describe-rule";

const lifecycle = (selection: object) => ({ policy: JSON.stringify({ rules: [{ rulePriority: 1, selection }] }) });
const count = { countType: "imageCountMoreThan", countNumber: 50 };
const age = { countType: "sinceImagePushed", countNumber: 90 };

describeRule(imagesSurviveARollback, {
  passes: [
    lifecycle({ tagStatus: "untagged", ...age }),
    lifecycle({ tagStatus: "tagged", tagPrefixList: ["branch-"], ...count }),
    lifecycle({ tagStatus: "tagged", tagPatternList: ["branch-*"], ...count }),
  ],
  fails: [
    {},
    { policy: "none" },
    lifecycle({ tagStatus: "any", ...count }),
    lifecycle({ tagStatus: "any", ...count, countNumber: 1_000 }),
    lifecycle({ tagStatus: "tagged", ...count }),
    lifecycle({ tagStatus: "tagged", tagPatternList: ["*"], ...count }),
    lifecycle({ tagStatus: "tagged", tagPrefixList: ["branch-", ""], ...count }),
    lifecycle({ tagStatus: "tagged", tagPrefixList: ["branch-"], ...count, countNumber: 10 }),
    lifecycle({ tagStatus: "tagged", tagPrefixList: ["branch-"], ...age }),
  ],
  notEvaluated: [{ policy: unknown }],
});
