import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all, any } from "../../framework/verdict";

export const queueIsEncrypted = rule("aws:sqs/queue:Queue", {
  id: "sqs-queue-is-encrypted",
  severity: "medium",
  sameAs: ["CKV_AWS_27", "FSBP SQS.1"],
  why: "Messages may hold what the application keeps private.",
  fix: "Leave `sqsManagedSseEnabled` at true, or name a key.",
  check: (queue) =>
    any(
      expect(queue, "sqsManagedSseEnabled", { default: true }).toBe(true),
      all(
        expect(queue, "kmsMasterKeyId").toBePresent(),
        expect(queue, "sqsManagedSseEnabled", { default: false }).toBe(false),
      ),
    ),
});
