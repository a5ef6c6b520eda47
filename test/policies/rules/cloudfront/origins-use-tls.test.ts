import { type Properties, unknown } from "../../../../model";
import { originsUseTls } from "../../../../policies/rules/cloudfront/origins-use-tls";
import { describeRule } from "../../describe-rule";

const origin = (originProtocolPolicy: string, ...originSslProtocols: readonly string[]): Properties => ({
  origins: [
    { originId: "files" },
    { originId: "app", customOriginConfig: { originProtocolPolicy, originSslProtocols } },
  ],
});

describeRule(originsUseTls, {
  passes: [
    {},
    { origins: [{ originId: "files", s3OriginConfig: {} }] },
    origin("https-only", "TLSv1.2"),
    origin("match-viewer", "TLSv1.2"),
  ],
  fails: [
    origin("http-only", "TLSv1.2"),
    origin("https-only", "TLSv1.2", "TLSv1.1"),
    origin("https-only", "SSLv3"),
    { origins: "all" },
  ],
  notEvaluated: [{ origins: unknown }, { origins: [{ customOriginConfig: unknown }] }],
});
