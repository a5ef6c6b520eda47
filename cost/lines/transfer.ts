import type { Resource } from "../../model";
import { type BillingContext, isFirst, isSet, type Part } from "../billing";

/** What sends data out of a stack, and so bills it. */
const senders = ["aws:ec2/instance:Instance", "aws:ecs/service:Service"];

/** What answers the internet by itself where neither is in the stack. */
const answering = [
  "aws:apprunner/service:Service",
  "aws:autoscaling/group:Group",
  "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
  "aws:eks/nodeGroup:NodeGroup",
  "aws:elasticbeanstalk/environment:Environment",
  "aws:elb/loadBalancer:LoadBalancer",
  "aws:lambda/functionUrl:FunctionUrl",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration",
];

/** The usage is that of the whole stack, so it is put down once. */
export function transfer(resource: Resource, context: BillingContext): Part[] {
  return isFirst(resource, context, ...senders) ? transferred(context) : [];
}

/** The same of a stack whose machines are not in it, or that has none. */
export function transferOf(resource: Resource, context: BillingContext): Part[] {
  const { stack } = context;
  if (stack.of(...senders).length > 0) return [];
  const first = stack.once("what answers the internet", () => stack.resources.find(answers) ?? null);
  return first === resource ? transferred(context) : [];
}

function answers(resource: Resource): boolean {
  const isWebsite = resource.type === "aws:s3/bucket:Bucket" && isSet(resource, "website");
  return isWebsite || answering.includes(resource.type);
}

function transferred({ usage: { transferOutGb, crossZoneGb } }: BillingContext): Part[] {
  return [
    { what: "transfer to the internet", key: "dto.internet", quantity: transferOutGb, origin: "usage" },
    { what: "transfer between zones", key: "dto.crossAz", quantity: crossZoneGb, origin: "usage" },
  ];
}
