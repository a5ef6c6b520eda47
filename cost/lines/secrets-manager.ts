import { type Bills, count } from "../billing";

export const secret: Bills = (resource, { usage }) => [
  { what: "secret", key: "secrets.secret", quantity: 1 + count(resource, "replicas"), origin: "property" },
  { what: "reads", key: "secrets.api", quantity: usage.secretReads, origin: "usage" },
];
