import { unknown } from "../../../../model";
import { runtimeIsSupported } from "../../../../policies/rules/lambda/runtime-is-supported";
import { describeRule, given } from "../../describe-rule";

describeRule(runtimeIsSupported, {
  passes: [{ runtime: "nodejs24.x" }, { packageType: "Image" }],
  fails: [{}, { runtime: "nodejs14.x" }, given({ runtime: "nodejs22.x" }, { today: "2027-06-01" })],
  notEvaluated: [{ runtime: unknown }],
});
