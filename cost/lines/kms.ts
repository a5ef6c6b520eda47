import { type Bills, flag, text } from "../billing";

/** The first two rotations each add the price of a key. https://aws.amazon.com/kms/pricing/ */
export const key: Bills = (resource, { usage }) => {
  const spec = text(resource, "customerMasterKeySpec", "SYMMETRIC_DEFAULT").value;
  const rotates = flag(resource, "enableKeyRotation", false).value;
  return [
    { what: "key", key: "kms.key", quantity: 1, worst: rotates ? 3 : 1, origin: "property" },
    spec === "SYMMETRIC_DEFAULT"
      ? { what: "requests", key: "kms.requests", quantity: usage.keyRequests, origin: "usage" }
      : { gap: `There is no price for requests to keys of ${spec}.` },
  ];
};
