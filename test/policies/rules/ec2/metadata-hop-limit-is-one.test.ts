import { unknown } from "../../../../graph";
import { metadataHopLimitIsOne } from "../../../../policies/rules/ec2/metadata-hop-limit-is-one";
import { describeRule, given } from "../../describe-rule";

describeRule(metadataHopLimitIsOne, {
  passes: [{ metadataOptions: { httpPutResponseHopLimit: 1 } }],
  fails: [
    {},
    given({ metadataOptions: { httpPutResponseHopLimit: 2 } }, { type: "aws:ec2/launchTemplate:LaunchTemplate" }),
    { metadataOptions: { httpPutResponseHopLimit: 2 } },
    { metadataOptions: { httpPutResponseHopLimit: "1" } },
  ],
  notEvaluated: [{ metadataOptions: { httpPutResponseHopLimit: unknown } }],
});
