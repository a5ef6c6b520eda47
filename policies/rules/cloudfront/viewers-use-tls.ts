import { expect, expectEach } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html */
const current = /^TLSv1\.[23]_20\d\d$/;
const encrypted = ["redirect-to-https", "https-only"];

export const viewersUseTls = rule("aws:cloudfront/distribution:Distribution", {
  id: "cloudfront-viewers-use-tls",
  severity: "high",
  sameAs: ["CKV_AWS_34", "CKV_AWS_174", "FSBP CloudFront.3"],
  why: "Sessions would cross networks of strangers in plain text, or by a version of TLS that is broken.",
  fix: 'Set `viewerProtocolPolicy: "redirect-to-https"` of every behaviour, and `minimumProtocolVersion: "TLSv1.2_2021"` with a certificate of your own.',
  check: (distribution) =>
    all(
      expect(distribution, "viewerCertificate.minimumProtocolVersion").toMatch(current, "one of TLS 1.2 or later"),
      expect(distribution, "defaultCacheBehavior.viewerProtocolPolicy").toBeOneOf(encrypted),
      expectEach(distribution, "orderedCacheBehaviors", (behaviour) =>
        expect(distribution, `${behaviour}.viewerProtocolPolicy`).toBeOneOf(encrypted),
      ),
    ),
});
