import { unknown } from "../../../../graph";
import { certificateAuthorityIsCurrent } from "../../../../policies/rules/rds/certificate-authority-is-current";
import { describeRule } from "../../describe-rule";

describeRule(certificateAuthorityIsCurrent, {
  passes: [{}, { caCertIdentifier: "rds-ca-ecc384-g1" }],
  fails: [{ caCertIdentifier: "rds-ca-2019" }],
  notEvaluated: [{ caCertIdentifier: unknown }],
});
