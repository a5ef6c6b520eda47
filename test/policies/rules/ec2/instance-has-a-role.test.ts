import { unknown } from "../../../../graph";
import { instanceHasARole } from "../../../../policies/rules/ec2/instance-has-a-role";
import { describeRule } from "../../describe-rule";

describeRule(instanceHasARole, {
  passes: [{ iamInstanceProfile: "host" }, { iamInstanceProfile: unknown }],
  fails: [{}, { iamInstanceProfile: "" }],
  neverUnknown: "a profile that is known only after creation is a profile",
});
