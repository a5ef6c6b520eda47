import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const imagesAreScanned = rule("aws:ecr/repository:Repository", {
  id: "ecr-images-are-scanned",
  severity: "medium",
  sameAs: ["CKV_AWS_163", "FSBP ECR.1"],
  why: "A known vulnerability in a library is noticed when it is too late.",
  fix: "Set `imageScanningConfiguration: { scanOnPush: true }`.",
  check: (resource) => expect(resource, "imageScanningConfiguration.scanOnPush").toBe(true),
});
