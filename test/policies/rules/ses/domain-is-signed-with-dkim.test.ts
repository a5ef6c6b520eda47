import { type Properties, unknown } from "../../../../model";
import { domainIsSignedWithDkim } from "../../../../policies/rules/ses/domain-is-signed-with-dkim";
import { describeRule, graph, node } from "../../describe-rule";

const identity = (properties: Properties = {}) =>
  node("aws:sesv2/emailIdentity:EmailIdentity", "mail", { emailIdentity: "app.example.com", ...properties });
const keys = [1, 2, 3].map((index) =>
  node("aws:route53/record:Record", `key-${index}`, { name: unknown, type: "CNAME" }, { name: ["mail"] }),
);

describeRule(domainIsSignedWithDkim, {
  passes: [
    graph([identity(), ...keys]),
    graph([identity({ dkimSigningAttributes: { nextSigningKeyLength: "RSA_2048_BIT" } }), ...keys]),
    graph([identity({ dkimSigningAttributes: { domainSigningSelector: "own", domainSigningPrivateKey: unknown } })]),
    graph([identity({ emailIdentity: "ops@example.com" })]),
  ],
  fails: [
    graph([identity()]),
    graph([identity(), ...keys.slice(1)]),
    graph([identity({ dkimSigningAttributes: { nextSigningKeyLength: "RSA_1024_BIT" } }), ...keys]),
    graph([identity({ dkimSigningAttributes: { domainSigningSelector: [] } })]),
  ],
  notEvaluated: [
    graph([identity({ emailIdentity: unknown })]),
    graph([identity({ dkimSigningAttributes: { nextSigningKeyLength: unknown } }), ...keys]),
  ],
});
