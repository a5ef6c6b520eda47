import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const seesEveryRegion = rule("aws:cloudtrail/trail:Trail", {
  id: "cloudtrail-sees-every-region",
  severity: "high",
  sameAs: ["CKV_AWS_67", "FSBP CloudTrail.1"],
  why: "What happens in another region would first be noticed on the bill.",
  fix: "Set `isMultiRegionTrail: true`, and leave `includeGlobalServiceEvents` out.",
  check: (resource) =>
    all(
      expect(resource, "isMultiRegionTrail").toBe(true),
      // IAM and sign-ins belong to no region.
      expect(resource, "includeGlobalServiceEvents", { default: true }).toBe(true),
    ),
});
