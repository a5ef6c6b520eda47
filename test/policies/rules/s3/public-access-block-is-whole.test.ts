import { unknown } from "../../../../model";
import { publicAccessBlockIsWhole } from "../../../../policies/rules/s3/public-access-block-is-whole";
import { describeRule } from "../../describe-rule";

describeRule(publicAccessBlockIsWhole, {
  passes: [{ blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true }],
  fails: [
    {},
    { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true },
    { blockPublicAcls: true, blockPublicPolicy: false, ignorePublicAcls: true, restrictPublicBuckets: true },
  ],
  notEvaluated: [
    { blockPublicAcls: true, blockPublicPolicy: unknown, ignorePublicAcls: true, restrictPublicBuckets: true },
  ],
});
