import { type Properties, unknown } from "../../../../model";
import { publicAccessBlockIsWhole } from "../../../../policies/rules/s3/public-access-block-is-whole";
import { describeRule, given } from "../../describe-rule";

const point = (publicAccessBlockConfiguration: Properties) =>
  given({ publicAccessBlockConfiguration }, { type: "aws:s3/accessPoint:AccessPoint" });
const everywhere = (publicAccessBlock: Properties) =>
  given({ details: { publicAccessBlock } }, { type: "aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint" });

describeRule(publicAccessBlockIsWhole, {
  passes: [
    { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
    // Those of an access point AWS closes by itself.
    given({}, { type: "aws:s3/accessPoint:AccessPoint" }),
    point({ blockPublicAcls: true }),
    everywhere({}),
  ],
  fails: [
    point({ restrictPublicBuckets: false }),
    everywhere({ blockPublicPolicy: false }),
    {},
    { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
    { blockPublicAcls: true, blockPublicPolicy: false, ignorePublicAcls: true, restrictPublicBuckets: true },
  ],
  notEvaluated: [
    { blockPublicAcls: true, blockPublicPolicy: unknown, ignorePublicAcls: true, restrictPublicBuckets: true },
  ],
});
