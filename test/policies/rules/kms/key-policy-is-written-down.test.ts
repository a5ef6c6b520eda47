import { unknown } from "../../../../graph";
import { keyPolicyIsWrittenDown } from "../../../../policies/rules/kms/key-policy-is-written-down";
import { describeRule } from "../../describe-rule";

describeRule(keyPolicyIsWrittenDown, {
  passes: [{ policy: "{}" }, { policy: unknown }],
  fails: [{}],
  neverUnknown: "a policy that is known only after creation is one",
});
