import { unknown } from "../../../../graph";
import { metadataHopLimitIsOne } from "../../../../policies/rules/ec2/metadata-hop-limit-is-one";
import { describeRule } from "../../describe-rule";

describeRule(metadataHopLimitIsOne, {
  passes: [{ metadataOptions: { httpPutResponseHopLimit: 1 } }],
  fails: [
    {},
    { metadataOptions: { httpPutResponseHopLimit: 2 } },
    { metadataOptions: { httpPutResponseHopLimit: "1" } },
  ],
  notEvaluated: [{ metadataOptions: { httpPutResponseHopLimit: unknown } }],
});
