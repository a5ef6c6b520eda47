import { type Properties, unknown } from "../../../../model";
import { zoneNamesItsCertificateAuthority } from "../../../../policies/rules/route53/zone-names-its-certificate-authority";
import { accountSettings, describeRule, graph, node } from "../../describe-rule";

const settings = accountSettings();
const ofIssuers = (...issuers: readonly string[]) => [
  node("aws:route53/zone:Zone", "z"),
  node(
    "aws:route53/record:Record",
    "caa",
    { type: "CAA", records: issuers.map((one) => `0 issue "${one}"`) },
    { zoneId: ["z"] },
  ),
];

const open: readonly Properties[] = [
  {},
  { records: [] },
  { records: ['0 iodef "mailto:ops@example.com"'] },
  { records: "all" },
];

describeRule(zoneNamesItsCertificateAuthority, {
  passes: [
    graph(ofIssuers("letsencrypt.org; validationmethods=dns-01"), { settings }),
    graph(ofIssuers("letsencrypt.org", ";"), { settings }),
    graph([
      node("aws:route53/zone:Zone", "z"),
      node(
        "aws:route53/record:Record",
        "caa",
        { type: "CAA", records: ['0 issue "ca.example"', '0 issuewild ";"'] },
        { zoneId: ["z"] },
      ),
    ]),
  ],
  fails: [
    ...open.map((more) =>
      graph([
        node("aws:route53/zone:Zone", "z"),
        node("aws:route53/record:Record", "caa", { type: "CAA", ...more }, { zoneId: ["z"] }),
      ]),
    ),
    graph(ofIssuers("letsencrypt.org", "elsewhere.example"), { settings }),
    graph([node("aws:route53/zone:Zone", "z")]),
    graph([
      node("aws:route53/zone:Zone", "z"),
      node("aws:route53/record:Record", "a", { type: "A" }, { zoneId: ["z"] }),
    ]),
  ],
  notEvaluated: [
    graph([
      node("aws:route53/zone:Zone", "z"),
      node("aws:route53/record:Record", "caa", { type: "CAA", records: unknown }, { zoneId: ["z"] }),
    ]),
    graph([
      node("aws:route53/zone:Zone", "z"),
      node("aws:route53/record:Record", "caa", { type: unknown }, { zoneId: ["z"] }),
    ]),
  ],
});
