import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

export const logFileValidation = rule("aws:cloudtrail/trail:Trail", {
  id: "cloudtrail-log-file-validation",
  severity: "medium",
  sameAs: ["CKV_AWS_36", "FSBP CloudTrail.4"],
  why: "Anyone with access to the bucket could remove the traces of what they did.",
  fix: "Set `enableLogFileValidation: true`.",
  check: (resource) => expect(resource, "enableLogFileValidation").toBe(true),
});
