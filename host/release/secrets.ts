import { randomBytes } from "node:crypto";
import { readSecret, writeSecret } from "./aws";
import type { Facts } from "../contract/facts";

// Why: docs/decisions/0087.
/**
 * Gives a secret of the application a value that nobody has seen: 32 random bytes, base64url, which go from here to
 * Secrets Manager and nowhere else. A value that is there stays: whoever may send a release must not be able to end
 * everybody's session, or to take mail away.
 * @returns why it was not done, null when it was.
 */
export async function generateSecret(facts: Facts, name: string): Promise<string | null> {
  const values = await readSecret(facts.region, facts.applicationSecret);
  if (values !== null && Object.hasOwn(values, name)) return `${name} has a value already`;
  const value = randomBytes(32).toString("base64url");
  await writeSecret(facts.region, facts.applicationSecret, { ...values, [name]: value });
  return null;
}
