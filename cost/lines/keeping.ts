import { type Bills, isFirst, text } from "../billing";

export const secret: Bills = () => [
  { what: "secret", key: "secrets.secret", quantity: 1, origin: "property" },
  { what: "reads", key: "secrets.api", quantity: 1_000, origin: "usage" },
];

export const key: Bills = () => [
  { what: "key", key: "kms.key", quantity: 1, origin: "property" },
  { what: "requests", key: "kms.requests", quantity: 1_000, origin: "usage" },
];

export const parameter: Bills = (resource) =>
  text(resource, "tier", "Standard").value === "Standard"
    ? []
    : [{ gap: "There is no price for advanced parameters." }];

export const imageRepository: Bills = (resource, context) =>
  isFirst(resource, context, "aws:ecr/repository:Repository")
    ? [{ what: "images", key: "ecr.storage", quantity: context.usage.imageGb, origin: "usage" }]
    : [];
