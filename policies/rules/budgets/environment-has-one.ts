import { stackRule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { stackType } from "../../../model/urn";

export const environmentHasOne = stackRule(stackType, {
  id: "budgets-environment-has-one",
  severity: "medium",
  sameAs: [],
  why: "Nobody notices a growing bill before it is due.",
  fix: "Create an `aws.budgets.Budget` of what the stack may cost a month.",
  check: (graph) => {
    const { stack } = graph;
    if (stack === undefined || graph.of("aws:ec2/instance:Instance", "aws:rds/instance:Instance").length === 0)
      return [];
    const isThere = graph.of("aws:budgets/budget:Budget").length > 0;
    return [{ resource: stack, verdict: isThere ? pass : fail("The stack has no budget.") }];
  },
});
