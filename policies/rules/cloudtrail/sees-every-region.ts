import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const seesEveryRegion = rule("aws:cloudtrail/trail:Trail", {
  id: "cloudtrail-sees-every-region",
  severity: "high",
  sameAs: ["CKV_AWS_67", "FSBP CloudTrail.1"],
  why: "What happens in another region would be seen on the bill.",
  fix: "Set `isMultiRegionTrail: true`.",
  check: (resource) => expect(resource, "isMultiRegionTrail").toBe(true),
});
