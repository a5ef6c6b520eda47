import { expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { pass } from "../../framework/verdict";

/** Of a private authority, or from elsewhere: nothing is proven to ACM. */
const fromElsewhere = ["certificateAuthorityArn", "privateKey", "privateKeyWo"];

export const certificateRenewsItself = rule("aws:acm/certificate:Certificate", {
  id: "acm-certificate-renews-itself",
  severity: "medium",
  sameAs: [],
  why: "Each year somebody has to answer a mail, and on the day on which nobody does, the site is down.",
  fix: 'Set `validationMethod: "DNS"` and keep the record: ACM renews for as long as it is there.',
  check: (certificate) =>
    fromElsewhere.some((path) => read(certificate, path).state !== "absent")
      ? pass
      : expect(certificate, "validationMethod").toBe("DNS"),
});
