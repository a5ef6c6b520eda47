import { type Bills, isFirst } from "../billing";

/** The usage is that of all repositories together, so it is put down once. */
export const imageRepository: Bills = (resource, context) =>
  isFirst(resource, context, "aws:ecr/repository:Repository")
    ? [{ what: "images", key: "ecr.storage", quantity: context.usage.imageGb, origin: "usage" }]
    : [{ free: "Images of all repositories are counted with the first." }];
