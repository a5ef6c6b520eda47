import { type Properties, unknown } from "../../../../model";
import { viewersUseTls } from "../../../../policies/rules/cloudfront/viewers-use-tls";
import { describeRule } from "../../describe-rule";

const good = {
  viewerCertificate: { minimumProtocolVersion: "TLSv1.2_2021" },
  defaultCacheBehavior: { viewerProtocolPolicy: "redirect-to-https" },
};
const ordered = (viewerProtocolPolicy: string): Properties => ({
  ...good,
  orderedCacheBehaviors: [{ viewerProtocolPolicy: "https-only" }, { viewerProtocolPolicy }],
});

describeRule(viewersUseTls, {
  passes: [
    good,
    ordered("redirect-to-https"),
    { ...good, viewerCertificate: { minimumProtocolVersion: "TLSv1.3_2025" } },
  ],
  fails: [
    {},
    { ...good, viewerCertificate: { cloudfrontDefaultCertificate: true } },
    ...["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016"].map((minimumProtocolVersion) => ({
      ...good,
      viewerCertificate: { minimumProtocolVersion },
    })),
    { ...good, defaultCacheBehavior: { viewerProtocolPolicy: "allow-all" } },
    ordered("allow-all"),
  ],
  notEvaluated: [
    { ...good, viewerCertificate: unknown },
    { ...good, orderedCacheBehaviors: unknown },
  ],
});
