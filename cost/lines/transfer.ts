import type { Resource } from "../../model";
import { type BillingContext, isFirst, type Part } from "../billing";

/** What sends data out of a stack, and so bills it. */
const senders = ["aws:ec2/instance:Instance", "aws:ecs/service:Service"];

/** The usage is that of the whole stack, so it is put down once. */
export function transfer(resource: Resource, context: BillingContext): Part[] {
  if (!isFirst(resource, context, ...senders)) return [];
  const { transferOutGb, crossZoneGb } = context.usage;
  return [
    { what: "transfer to the internet", key: "dto.internet", quantity: transferOutGb, origin: "usage" },
    { what: "transfer between zones", key: "dto.crossAz", quantity: crossZoneGb, origin: "usage" },
  ];
}
