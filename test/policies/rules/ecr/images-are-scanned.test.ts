import { unknown } from "../../../../model";
import { imagesAreScanned } from "../../../../policies/rules/ecr/images-are-scanned";
import { describeRule } from "../../describe-rule";

describeRule(imagesAreScanned, {
  passes: [{ imageScanningConfiguration: { scanOnPush: true } }],
  fails: [{}, { imageScanningConfiguration: { scanOnPush: false } }],
  notEvaluated: [{ imageScanningConfiguration: unknown }],
});
