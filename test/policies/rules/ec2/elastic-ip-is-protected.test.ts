import { elasticIpIsProtected } from "../../../../policies/rules/ec2/elastic-ip-is-protected";
import { describeRule, given } from "../../describe-rule";

describeRule(elasticIpIsProtected, {
  passes: [given({}, { protect: true }), given({}, { keep: false })],
  fails: [{}],
  neverUnknown: "protection is an option, which is always known",
});
