import { type Bills, flag, text } from "../billing";

/** The first two rotations each add the price of a key. https://aws.amazon.com/kms/pricing/ */
export const key: Bills = (resource, { usage }) => {
  const specs = ["customerMasterKeySpec", "keySpec"].map((path) => text(resource, path, "SYMMETRIC_DEFAULT").value);
  const spec = specs.find((one) => one !== "SYMMETRIC_DEFAULT") ?? "SYMMETRIC_DEFAULT";
  const rotates = flag(resource, "enableKeyRotation", false).value;
  return [
    { what: "key", key: "kms.key", quantity: 1, worst: rotates ? 3 : 1, origin: "property" },
    spec === "SYMMETRIC_DEFAULT"
      ? { what: "requests", key: "kms.requests", quantity: usage.keyRequests, origin: "usage" }
      : { gap: `There is no price for requests to keys of ${spec}.` },
  ];
};
