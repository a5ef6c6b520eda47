import { read } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";
import { join, joined, none, of, orAbsent, to, type Weakening, type Weakenings } from "./weakening";

const policies = [
  ...["weightedRoutingPolicies", "failoverRoutingPolicies", "latencyRoutingPolicies", "geolocationRoutingPolicies"],
  ...["geoproximityRoutingPolicy", "multivalueAnswerRoutingPolicy"],
];

/** Zones, records and domains. */
export const route53: Weakenings = {
  ...of(["aws:route53domains/registeredDomain:RegisteredDomain", "aws:route53domains/domain:Domain"], {
    transferLock: orAbsent(false),
  }),
  ...of("aws:route53/healthCheck:HealthCheck", {
    id: join(joined),
    disabled: orAbsent(true),
    failureThreshold: orAbsent(10, "3"),
    childHealthThreshold: orAbsent(0, "1"),
    fqdn: to("other.example.com"),
    insufficientDataHealthStatus: orAbsent("Healthy"),
    ipAddress: orAbsent("203.0.113.9"),
    invertHealthcheck: orAbsent(true),
    requestInterval: orAbsent(300, "30"),
    resourcePath: to("/", ""),
    type: to(7),
  }),
  ...of("aws:route53/record:Record", {
    type: {
      to: ["TXT"],
      by: ["route53-zone-names-its-certificate-authority"],
      removed: ["route53-zone-names-its-certificate-authority"],
      unknown: ["route53-zone-names-its-certificate-authority", "route53-record-points-at-our-address"],
      unless: (node) => read(node, "type").state === "known" && !isCaa(node),
      because: "a record of another type points at no address",
    },
    zoneId: join(joined),
    aliases: { to: ["all"], removed: none, because: "a record without aliases has addresses, and a health check" },
    "aliases.*.evaluateTargetHealth": to(false),
    "aliases.*.zoneId": join("of CloudFront alone there is no health"),
    ...Object.fromEntries(policies.map((policy) => [policy, join("alone of its name, a record leads nowhere else")])),
    weightedRoutingPolicies: {
      removed: none,
      unknown: ({ properties }) => (properties["setIdentifier"] === "100" ? ["route53-weights-send-somebody"] : none),
      because: "alone of its name, a record leads nowhere else",
    },
    "weightedRoutingPolicies.*.weight": { to: [0], unless: isOff },
    name: ofDmarc("it tells which record is a domain's DMARC policy, or a key of its mail"),
    records: {
      removed: ofTexts,
      unknown: ofTexts,
      edits: [
        [
          "for every authority",
          (_, node) => (isCaa(node) ? ['0 iodef "mailto:ops@example.com"'] : null),
          "route53-zone-names-its-certificate-authority",
        ],
      ],
      unless: (node) => !isDmarc(node) && !isCaa(node),
      because: "of a DMARC policy, whose texts its own table tries, and of authorities",
    },
  }),
  ...of("aws:route53/zone:Zone", {
    id: join(joined),
    zoneId: join(joined),
  }),
};

/** What makes a record the policy of a domain's mail. */
function ofDmarc(because: string): Weakening {
  const rules = ["ses-domain-has-dmarc"];
  return { removed: rules, unknown: rules, unless: (node) => !isDmarc(node), because };
}

function ofTexts(node: Node): readonly string[] {
  return [isDmarc(node) ? "ses-domain-has-dmarc" : "route53-zone-names-its-certificate-authority"];
}

function isDmarc(node: Node): boolean {
  const name = read(node, "name");
  return name.state === "known" && typeof name.value === "string" && name.value.startsWith("_dmarc.");
}

/** Another of its name has the visitors. */
function isOff(node: Node, path: string): boolean {
  const weight = read(node, path);
  return weight.state === "known" && weight.value === 0;
}

function isCaa(node: Node): boolean {
  const type = read(node, "type");
  return type.state === "known" && type.value === "CAA";
}
