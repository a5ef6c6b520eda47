/** How Pulumi's engine and all of its SDKs write what is no plain data, in JSON as on the wire. */

/** Stands for every value that is known only after creation. */
export const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The key of an object that is a value of another kind, which the value below it names. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const signatures = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;
