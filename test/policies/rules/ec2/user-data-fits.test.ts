import { unknown } from "../../../../graph";
import { userDataFits } from "../../../../policies/rules/ec2/user-data-fits";
import { describeRule } from "../../describe-rule";

describeRule(userDataFits, {
  passes: [{}, { userData: "x".repeat(16_384) }],
  fails: [{ userData: "x".repeat(16_385) }, { userData: 7 }],
  notEvaluated: [{ userData: unknown }],
});
