import { unknown } from "../../../../model";
import { certificateIsSound } from "../../../../policies/rules/acm/certificate-is-sound";
import { describeRule } from "../../describe-rule";

describeRule(certificateIsSound, {
  passes: [{}, { keyAlgorithm: "EC_prime256v1", options: { certificateTransparencyLoggingPreference: "ENABLED" } }],
  fails: [
    { keyAlgorithm: "RSA_1024" },
    { options: { certificateTransparencyLoggingPreference: "DISABLED" } },
    { options: { export: "ENABLED" } },
  ],
  notEvaluated: [{ keyAlgorithm: unknown }, { options: { export: unknown } }],
});
