import { unknown } from "../../../../model";
import { noKeyPair } from "../../../../policies/rules/ec2/no-key-pair";
import { describeRule, given } from "../../describe-rule";

describeRule(noKeyPair, {
  passes: [{}],
  fails: [
    { keyName: "laptop" },
    { keyName: unknown },
    given({ keyName: "laptop" }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
  ],
  neverUnknown: "a key pair that is known only after creation is a key pair",
});
