import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, objectOf, objectsOf, type Properties, textOf, when } from "./objections";

const route53 = "https://docs.aws.amazon.com/Route53/latest/APIReference";
const record = "aws:route53/record:Record";
const discovery = "aws:servicediscovery/service:Service";
const label = "[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
const domain = `^(\\*\\.)?(${label}\\.)+${label}$`;

/** What Route 53, Certificate Manager, Cloud Map and SES refuse of names. */
export const nameLimits: readonly Limit[] = [
  {
    types: [record],
    page: "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html",
    judge: labels,
  },
  { types: [record], page: `${route53}/API_ResourceRecordSet.html`, judge: wholeRecord },
  limit(`${route53}/API_ResourceRecordSet.html`, [record], {
    properties: {
      weightedRoutingPolicies: { items: { properties: { weight: { type: "integer", minimum: 0, maximum: 255 } } } },
    },
  }),
  limit(
    "https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html",
    ["aws:acm/certificate:Certificate"],
    {
      properties: {
        // What stands in a certificate's common name.
        domainName: { type: "string", maxLength: 64, pattern: domain },
        validationMethod: { enum: ["DNS", "EMAIL", "HTTP", "NONE"] },
        subjectAlternativeNames: { maxItems: 10, items: { type: "string", maxLength: 253, pattern: domain } },
      },
    },
  ),
  {
    types: [discovery],
    page: "https://docs.aws.amazon.com/cloud-map/latest/api/API_DnsRecord.html",
    judge: ({ dnsConfig }) => {
      const types = objectsOf(objectOf(dnsConfig)["dnsRecords"]).map(({ type }) => type);
      return when(
        types.includes("CNAME") && types.length > 1,
        "combination",
        ["dnsConfig", "dnsRecords"],
        `are ${types.map(String).join(" and ")}`,
        "CNAME alone, or A, AAAA and SRV",
      );
    },
  },
  limit(
    "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateEmailIdentity.html",
    ["aws:sesv2/emailIdentity:EmailIdentity"],
    {
      properties: { emailIdentity: { type: "string", pattern: `^([^@\\s]+@)?(${label}\\.)+${label}$` } },
    },
  ),
  {
    types: ["aws:sesv2/emailIdentityMailFromAttributes:EmailIdentityMailFromAttributes"],
    page: "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_PutEmailIdentityMailFromAttributes.html",
    judge: ({ emailIdentity, mailFromDomain }) => {
      const [of, from] = [textOf(emailIdentity)?.replace(/^.*@/, "") ?? null, textOf(mailFromDomain)];
      return when(
        of !== null && from !== null && from !== "" && !from.endsWith(`.${of}`),
        "combination",
        ["mailFromDomain"],
        `is ${from ?? ""}, not below ${of ?? ""}`,
        "a name below the identity's domain",
      );
    },
  },
  limit(
    "https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_EventDestinationDefinition.html",
    ["aws:sesv2/configurationSetEventDestination:ConfigurationSetEventDestination"],
    { properties: { eventDestination: { properties: { matchingEventTypes: { minItems: 1 } } } } },
  ),
];

function labels({ name }: Properties): Problem[] {
  const given = textOf(name);
  if (given === null) return [];
  const parts = given.replace(/\.$/, "").split(".");
  const wrong = given === "" ? undefined : parts.find((part) => part.length < 1 || part.length > 63);
  return when(
    wrong !== undefined,
    "length",
    ["name"],
    `has a label of ${wrong?.length ?? 0} characters`,
    "labels of 1 to 63 characters",
  );
}

/** Ways in which Route 53 chooses among records of one name. */
export const routingPolicies = [
  "cidrRoutingPolicy",
  "failoverRoutingPolicies",
  "geolocationRoutingPolicies",
  "geoproximityRoutingPolicy",
  "latencyRoutingPolicies",
  "weightedRoutingPolicies",
];

function wholeRecord(properties: Properties): Problem[] {
  const { records, ttl, setIdentifier } = properties;
  const policies = routingPolicies.filter((name) => isSet(properties[name]));
  const [policy] = policies;
  return [
    ...when(isSet(records) && !isSet(ttl), "missing", ["ttl"], "is missing", "seconds, beside records"),
    ...when(
      policy !== undefined && !isSet(setIdentifier),
      "missing",
      ["setIdentifier"],
      `is missing, with ${policy ?? ""}`,
      "a name of this record among those of its name",
    ),
    ...when(
      policies.length > 1,
      "combination",
      [],
      `has ${policies.join(" and ")}`,
      "one way to choose among records of a name",
    ),
  ];
}
