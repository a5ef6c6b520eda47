import { unknown } from "../../../../model";
import { certificateRenewsItself } from "../../../../policies/rules/acm/certificate-renews-itself";
import { describeRule } from "../../describe-rule";

describeRule(certificateRenewsItself, {
  passes: [
    { domainName: "example.com", validationMethod: "DNS" },
    // From a private authority, and from elsewhere.
    { domainName: "example.com", certificateAuthorityArn: unknown },
    { certificateBody: "-----BEGIN", privateKey: unknown },
    { certificateBody: "-----BEGIN", privateKeyWo: unknown },
  ],
  fails: [{}, { validationMethod: "EMAIL" }, { validationMethod: "NONE" }],
  notEvaluated: [{ validationMethod: unknown }],
});
