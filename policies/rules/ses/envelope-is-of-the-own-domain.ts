import { expect } from "../../framework/expect";
import { stackRule } from "../../framework/rule";
import { any, fail } from "../../framework/verdict";
import { identityType, ofDomain } from "./identities";

const mailFromType = "aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes";

export const envelopeIsOfTheOwnDomain = stackRule(identityType, {
  id: "ses-envelope-is-of-the-own-domain",
  severity: "low",
  sameAs: [],
  why: "With an envelope sender at amazonses.com SPF does not align with the domain, and DMARC rests on DKIM alone.",
  fix: "Create an `aws.sesv2.EmailIdentityMailFromAttributes` with a `mailFromDomain` below the domain, and its MX and SPF records.",
  check: (graph) =>
    graph.of(identityType).map((identity) => {
      const verdict = ofDomain(identity, () => {
        const own = graph.about(identity, "emailIdentity", ["emailIdentity", "id"], mailFromType);
        if (own.length === 0) return fail("It has no custom MAIL FROM domain.");
        return any(...own.map((one) => expect(one, "mailFromDomain").toBePresent()));
      });
      return { resource: identity, verdict };
    }),
});
