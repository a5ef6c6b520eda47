import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";

const cluster = "aws:rds/cluster:Cluster";

export const certificateAuthorityIsCurrent = rule(
  ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance", cluster],
  {
    id: "rds-certificate-authority-is-current",
    severity: "medium",
    sameAs: ["CKV_AWS_211"],
    why: "The authority of 2019 ended in August 2024; clients that check certificates cannot connect.",
    fix: "Leave `caCertIdentifier`, or a cluster's `caCertificateIdentifier`, out, or set it to `rds-ca-rsa2048-g1`.",
    check: (resource) =>
      expect(resource, resource.type === cluster ? "caCertificateIdentifier" : "caCertIdentifier", {
        default: "rds-ca-rsa2048-g1",
      }).toMatch(/^rds-ca-(rsa|ecc)\d+-g\d+$/, "an authority such as rds-ca-rsa2048-g1"),
  },
);
