import { unknown } from "../../../../model";
import { namesTheVisitor } from "../../../../policies/rules/load-balancer/names-the-visitor";
import { describeRule } from "../../describe-rule";

describeRule(namesTheVisitor, {
  passes: [{}, { xffHeaderProcessingMode: "append" }, { xffHeaderProcessingMode: "remove" }],
  fails: [{ xffHeaderProcessingMode: "preserve" }, { xffHeaderProcessingMode: 7 }],
  notEvaluated: [{ xffHeaderProcessingMode: unknown }],
});
