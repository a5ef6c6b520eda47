import { type Bills, count, flag, isFirst, text } from "../billing";

export const secret: Bills = (resource, { usage }) => [
  { what: "secret", key: "secrets.secret", quantity: 1 + count(resource, "replicas"), origin: "property" },
  { what: "reads", key: "secrets.api", quantity: usage.secretReads, origin: "usage" },
];

/** The first two rotations each add the price of a key. https://aws.amazon.com/kms/pricing/ */
export const key: Bills = (resource, { usage }) => [
  {
    what: "key",
    key: "kms.key",
    quantity: 1,
    worst: flag(resource, "enableKeyRotation", false).value ? 3 : 1,
    origin: "property",
  },
  { what: "requests", key: "kms.requests", quantity: usage.keyRequests, origin: "usage" },
];

export const parameter: Bills = (resource) =>
  text(resource, "tier", "Standard").value === "Standard"
    ? []
    : [{ gap: "There is no price for advanced parameters." }];

export const imageRepository: Bills = (resource, context) =>
  isFirst(resource, context, "aws:ecr/repository:Repository")
    ? [{ what: "images", key: "ecr.storage", quantity: context.usage.imageGb, origin: "usage" }]
    : [];
