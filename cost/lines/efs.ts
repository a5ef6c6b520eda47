import { type Bills, text } from "../billing";

/** AWS Backup keeps what the policy has it take. https://aws.amazon.com/backup/pricing/ */
export const backupPolicy: Bills = (resource) => [
  text(resource, "backupPolicy.status", "DISABLED").value === "ENABLED"
    ? { gap: "There is no price for the recovery points of a file system." }
    : { free: "A policy that takes no backups costs nothing." },
];
