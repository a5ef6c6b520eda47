import { type Properties, unknown } from "../../../../model";
import { domainHasDmarc } from "../../../../policies/rules/ses/domain-has-dmarc";
import { describeRule, graph, node } from "../../describe-rule";

const identity = node("aws:sesv2/emailIdentity:EmailIdentity", "mail", { emailIdentity: "app.example.com" });
const address = node("aws:sesv2/emailIdentity:EmailIdentity", "mail", { emailIdentity: "ops@example.com" });
const record = (properties: Properties) => node("aws:route53/record:Record", "dmarc", { type: "TXT", ...properties });
const named = (...records: string[]) => record({ name: "_dmarc.app.example.com", records });

describeRule(domainHasDmarc, {
  passes: [
    graph([identity, named("v=DMARC1; p=quarantine")], { keep: true }),
    graph([identity, named("v=DMARC1;p=reject; rua=mailto:ops@example.com")], { keep: true }),
    graph([identity, named("v=DMARC1; p=none")], { keep: false }),
    graph([address], { keep: true }),
  ],
  fails: [
    graph([identity], { keep: true }),
    graph([identity, named("v=DMARC1; p=none")], { keep: true }),
    graph([identity, named("v=spf1 -all")], { keep: true }),
    graph([identity, named("v=DMARC1; sp=reject")], { keep: false }),
    graph([identity, record({ name: "_dmarc.app.example.com" })], { keep: true }),
    graph([identity, record({ name: "_dmarc.example.com", records: ["v=DMARC1; p=reject"] })], { keep: true }),
    graph([identity, record({ type: "CNAME", name: "_dmarc.app.example.com", records: ["v=DMARC1; p=reject"] })]),
  ],
  notEvaluated: [
    graph([identity, record({ name: unknown })], { keep: true }),
    graph([identity, record({ name: "_dmarc.app.example.com", records: unknown })], { keep: true }),
    graph([identity, record({ name: "_dmarc.app.example.com", records: [unknown] })], { keep: true }),
    graph([node("aws:sesv2/emailIdentity:EmailIdentity", "mail", { emailIdentity: unknown })]),
  ],
});
