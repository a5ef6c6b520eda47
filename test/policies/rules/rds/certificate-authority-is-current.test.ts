import { unknown } from "../../../../model";
import { certificateAuthorityIsCurrent } from "../../../../policies/rules/rds/certificate-authority-is-current";
import { describeRule, given } from "../../describe-rule";

describeRule(certificateAuthorityIsCurrent, {
  passes: [
    {},
    { caCertIdentifier: "rds-ca-ecc384-g1" },
    given({ caCertificateIdentifier: "rds-ca-rsa2048-g1" }, { type: "aws:rds/cluster:Cluster" }),
  ],
  fails: [
    { caCertIdentifier: "rds-ca-2019" },
    given({ caCertIdentifier: "rds-ca-2019" }, { type: "aws:rds/clusterInstance:ClusterInstance" }),
    given({ caCertificateIdentifier: "rds-ca-2019" }, { type: "aws:rds/cluster:Cluster" }),
  ],
  notEvaluated: [{ caCertIdentifier: unknown }],
});
