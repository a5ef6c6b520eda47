import type { Resource } from "../../model";
import { type BillingContext, type Bills, flag, isSet, oneOf, type Part, size } from "../billing";
import { knownText } from "../schedules";

/** What AWS's own endpoints are called. */
const awsDomain = /\.(amazonaws\.com|cloudfront\.net|awsglobalaccelerator\.com|elasticbeanstalk\.com)\.?$/;

/** Types whose addresses are in AWS. */
const endpoints = [
  "aws:ec2/eip:Eip",
  "aws:ec2/instance:Instance",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:cloudfront/distribution:Distribution",
  "aws:s3/bucket:Bucket",
];

/** Checks that look at other checks or at alarms reach no endpoint, and are sold as those of AWS. */
const withoutEndpoint = ["CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"];

const withEndpoint = ["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP"];

/** HTTPS, a fast interval, a string to search and latency each cost. https://aws.amazon.com/route53/pricing/ */
export const healthCheck: Bills = (resource, context) => {
  const type = oneOf(resource, "type", "", [...withEndpoint, ...withoutEndpoint]).value;
  const interval = size(resource, "requestInterval", 30).value;
  if (interval !== 10 && interval !== 30) return [{ gap: `There is no price for a check every ${interval} seconds.` }];
  const where = withoutEndpoint.includes(type) || isInAws(resource, context) ? "aws" : "other";
  const features = [
    type.startsWith("HTTPS"),
    type.endsWith("_STR_MATCH"),
    interval === 10,
    flag(resource, "measureLatency", false).value,
  ].filter(Boolean).length;
  const outside = where === "aws" ? "" : " outside of AWS";
  const optional: Part = {
    what: `optional features of a health check${outside}`,
    key: `route53.healthCheck.feature.${where}`,
    quantity: features,
    origin: "property",
  };
  return [
    { what: `health check${outside}`, key: `route53.healthCheck.${where}`, quantity: 1, origin: "property" },
    ...(features > 0 ? [optional] : []),
  ];
};

/** Its endpoint is one of AWS by name, or is a resource of the stack, or a record of the stack leads there. */
function isInAws(resource: Resource, { stack }: BillingContext): boolean {
  const name = knownText(resource, "fqdn").replace(/\.$/, "");
  if (awsDomain.test(name)) return true;
  const isEndpoint = (of: Resource, property: string): boolean =>
    endpoints.some((type) => stack.from(of, property, type).length > 0);
  if (["fqdn", "ipAddress"].some((property) => isEndpoint(resource, property))) return true;
  if (name === "" || isSet(resource, "ipAddress")) return false;
  return stack
    .of("aws:route53/record:Record")
    .filter((record) => knownText(record, "name").replace(/\.$/, "") === name)
    .some((record) => isEndpoint(record, "records") || isEndpoint(record, "aliases"));
}

export const hostedZone: Bills = (_resource, { usage }) => [
  { what: "hosted zone", key: "route53.zone", quantity: 1, origin: "property" },
  { what: "queries", key: "route53.queries", quantity: usage.dnsQueries, origin: "usage" },
];

/** Answers that are not the same for all cost more for each query than the zone's. https://aws.amazon.com/route53/pricing/ */
const answersThatDiffer = {
  latencyRoutingPolicies: "latency",
  geolocationRoutingPolicies: "place",
  geoproximityRoutingPolicy: "place",
  cidrRoutingPolicy: "network",
} as const;

export const record: Bills = (resource) => {
  const by = Object.entries(answersThatDiffer).find(([property]) => isSet(resource, property));
  return [
    by === undefined
      ? { free: "Records cost nothing; the zone and its queries do." }
      : { gap: `There is no price for queries that are answered by ${by[1]}.` },
  ];
};
