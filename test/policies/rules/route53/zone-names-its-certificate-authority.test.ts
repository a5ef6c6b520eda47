import { unknown } from "../../../../model";
import { zoneNamesItsCertificateAuthority } from "../../../../policies/rules/route53/zone-names-its-certificate-authority";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(zoneNamesItsCertificateAuthority, {
  passes: [
    graph([
      node("aws:route53/zone:Zone", "z"),
      node("aws:route53/record:Record", "caa", { type: "CAA" }, { zoneId: ["z"] }),
    ]),
  ],
  fails: [
    graph([node("aws:route53/zone:Zone", "z")]),
    graph([
      node("aws:route53/zone:Zone", "z"),
      node("aws:route53/record:Record", "a", { type: "A" }, { zoneId: ["z"] }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:route53/zone:Zone", "z"),
      node("aws:route53/record:Record", "caa", { type: unknown }, { zoneId: ["z"] }),
    ]),
  ],
});
