import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

export const certificateIsSound = rule("aws:acm/certificate:Certificate", {
  id: "acm-certificate-is-sound",
  severity: "high",
  sameAs: ["FSBP ACM.2"],
  why: "A short key is broken; browsers refuse a certificate that no public log has, and in that log a false one is found; one that may be exported leaves the load balancer with its key.",
  fix: "Leave `keyAlgorithm` and `options` out.",
  check: (certificate) =>
    all(
      expect(certificate, "keyAlgorithm", { default: "RSA_2048" }).notToMatch(/^RSA_1024$/, "a key of 1,024 bits"),
      expect(certificate, "options.certificateTransparencyLoggingPreference", { default: "ENABLED" }).toBe("ENABLED"),
      expect(certificate, "options.export", { default: "DISABLED" }).toBe("DISABLED"),
    ),
});
