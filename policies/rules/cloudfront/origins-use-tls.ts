import { expect, expectEach } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, pass } from "../../framework/verdict";

export const originsUseTls = rule("aws:cloudfront/distribution:Distribution", {
  id: "cloudfront-origins-use-tls",
  severity: "high",
  sameAs: [],
  why: "What visitors send by TLS would go on from CloudFront to its origin in plain text, or by a version of TLS that is broken.",
  fix: 'Set `originProtocolPolicy: "https-only"` and `originSslProtocols: ["TLSv1.2"]` of every origin of your own.',
  check: (distribution) =>
    expectEach(distribution, "origins", (origin) => {
      const own = `${origin}.customOriginConfig`;
      if (read(distribution, own).state === "absent") return pass;
      return all(
        // What visitors come by is judged by cloudfront-viewers-use-tls.
        expect(distribution, `${own}.originProtocolPolicy`).toBeOneOf(["https-only", "match-viewer"]),
        expectEach(distribution, `${own}.originSslProtocols`, (version) =>
          expect(distribution, version).toBeOneOf(["TLSv1.2", "TLSv1.3"]),
        ),
      );
    }),
});
