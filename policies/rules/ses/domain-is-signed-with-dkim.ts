import { expect } from "../../framework/expect";
import { read } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { all, fail, pass } from "../../framework/verdict";
import { identityType, ofDomain, recordType } from "./identities";

/** SES signs with one of three keys, and changes them by itself. */
const keys = 3;

export const domainIsSignedWithDkim = stackRule(identityType, {
  id: "ses-domain-is-signed-with-dkim",
  severity: "high",
  sameAs: [],
  why: "Mail without a signature of its domain is taken for spam, and SES sends none before it finds the keys' records.",
  fix: "Create the three CNAME records of `dkimSigningAttributes.tokens`, and leave `nextSigningKeyLength` out or set it to RSA_2048_BIT.",
  check: (graph) =>
    graph.of(identityType).map((identity) => {
      const verdict = ofDomain(identity, () => {
        // Keys of one's own have records that no value of the identity makes.
        const selector = "dkimSigningAttributes.domainSigningSelector";
        if (read(identity, selector).state !== "absent") return expect(identity, selector).toBePresent();
        const records = graph.about(identity, "name", [], recordType);
        const length = expect(identity, "dkimSigningAttributes.nextSigningKeyLength", { default: "RSA_2048_BIT" });
        return all(
          records.length >= keys ? pass : fail(`It has ${records.length} of the three records of its keys.`),
          length.toBe("RSA_2048_BIT"),
        );
      });
      return { resource: identity, verdict };
    }),
});
