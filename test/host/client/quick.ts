import type { Patience } from "../../../host/client/patience";

/** Patience with what stands in for AWS, and answers at once. */
export const quick: Patience = { pollMs: 5, onlineMs: 60, commandMs: 5_000 };
