import { environmentHasOne } from "../../../../policies/rules/budgets/environment-has-one";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(environmentHasOne, {
  passes: [
    graph([
      node("pulumi:pulumi:Stack", "s"),
      node("aws:ec2/instance:Instance", "i"),
      node("aws:budgets/budget:Budget", "b"),
    ]),
    graph([node("pulumi:pulumi:Stack", "s")]),
  ],
  fails: [graph([node("pulumi:pulumi:Stack", "s"), node("aws:ec2/instance:Instance", "i")])],
  neverUnknown: "a budget is there or not",
});
