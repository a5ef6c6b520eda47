import { createHash, randomBytes } from "node:crypto";
import path from "node:path";
import { readIfThere, writeWhole } from "./files";
import { places } from "./places";

// Why: docs/decisions/0120.
/** The application's own user in the queue's Redis. */
export const queueUser = "app";

/** The password lives as long as this boot does: what knows it starts with the boot, and nothing else has to. */
export function queuePassword(): string {
  const file = path.join(places.secrets, "QUEUE_PASSWORD");
  return readIfThere(file) ?? randomBytes(32).toString("base64url");
}

/**
 * Redis' own list of users (https://redis.io/docs/latest/operate/oss_and_stack/management/security/acl/). The application
 * works with data and cannot change the server. Whoever brings no password may do the same as long as the environment
 * allows it, and otherwise learns whether the queue answers, how full and how long it is.
 */
export function queueUsers(password: string, needsPassword: boolean): string {
  const hash = createHash("sha256").update(password).digest("hex");
  // What libraries of queues ask for, and Redis counts among the dangerous.
  const asked = "+info +keys +sort +sort_ro +role +client|list +client|kill";
  const data = `resetkeys ~* resetchannels &* -@all +@all -@admin -@dangerous ${asked}`;
  const looks = "resetkeys %R~* resetchannels -@all +ping +info +llen";
  return [
    `user ${queueUser} on resetpass #${hash} ${data}`,
    `user default on nopass ${needsPassword ? looks : "resetkeys ~* resetchannels &* +@all"}`,
    "",
  ].join("\n");
}

/** Puts the list where the queue's Redis reads it at its start. */
export function writeQueueUsers(password: string, needsPassword: boolean): void {
  writeWhole(places.queueUsers, queueUsers(password, needsPassword), 0o444);
}
