import { unknown } from "../../../../model";
import { imagesStayPrivate } from "../../../../policies/rules/ec2/images-stay-private";
import { describeRule } from "../../describe-rule";

describeRule(imagesStayPrivate, {
  passes: [{ state: "block-new-sharing" }],
  fails: [{}, { state: "unblocked" }, { state: true }],
  notEvaluated: [{ state: unknown }],
});
