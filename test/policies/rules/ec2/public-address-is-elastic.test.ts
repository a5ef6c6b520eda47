import { unknown } from "../../../../graph";
import { publicAddressIsElastic } from "../../../../policies/rules/ec2/public-address-is-elastic";
import { describeRule } from "../../describe-rule";

describeRule(publicAddressIsElastic, {
  passes: [{}, { associatePublicIpAddress: false }],
  fails: [{ associatePublicIpAddress: true }, { associatePublicIpAddress: "yes" }],
  notEvaluated: [{ associatePublicIpAddress: unknown }],
});
