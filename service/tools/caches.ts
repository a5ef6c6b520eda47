import { randomBytes } from "node:crypto";
import { type Aws, within } from "./aws";
import type { Secrets, SecretValues } from "./secrets";

/** A user of ElastiCache, and the name of its password in the secret. */
export interface CacheUser {
  readonly user: string;
  readonly password: string;
}

/** How often and how long we ask whether ElastiCache has given a user its password; tests shorten it. */
export interface Waiting {
  readonly pollMs: number;
  readonly limitMs: number;
}

// Why: docs/decisions/0193.
/**
 * Gives each user of queue and cache a password, which nothing but the secret holds. What has one keeps it; a user that
 * was made anew gets the one that the secret holds.
 * @param secret ARN of the secret of both.
 */
export async function prepareCaches(
  aws: Aws,
  secrets: Secrets,
  secret: string,
  users: readonly CacheUser[],
  wait: Waiting,
  say: (line: string) => void,
): Promise<void> {
  const known = (await secrets.read(secret)) ?? {};
  const missing = users.filter(({ password }) => known[password] === undefined);
  const made = Object.fromEntries(missing.map(({ password }) => [password, randomBytes(32).toString("base64url")]));
  const all: SecretValues = { ...known, ...made };
  // First where tasks find it: a user with a password that nobody knows would be of no use.
  if (missing.length > 0) await secrets.write(secret, all);
  for (const user of users) {
    const { user: name, password } = user;
    if (!missing.includes(user) && (await authentication(aws, name)) === "password") say(`${name} has its password`);
    else {
      await setPassword(aws, name, all[password] ?? "");
      await settled(aws, name, wait);
      say(`${name} was given a password`);
    }
  }
}

const version = "2015-02-02";

/** https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_ModifyUser.html */
async function setPassword(aws: Aws, UserId: string, password: string): Promise<void> {
  await aws.query("elasticache", {
    Action: "ModifyUser",
    Version: version,
    UserId,
    "AuthenticationMode.Type": "password",
    "AuthenticationMode.Passwords.member.1": password,
  });
}

async function describe(aws: Aws, UserId: string): Promise<string> {
  return aws.query("elasticache", { Action: "DescribeUsers", Version: version, UserId });
}

async function authentication(aws: Aws, user: string): Promise<string | undefined> {
  return /<Authentication>.*?<Type>([^<]*)<\/Type>/s.exec(await describe(aws, user))?.[1];
}

async function settled(aws: Aws, user: string, { pollMs, limitMs }: Waiting): Promise<void> {
  const deadline = Date.now() + limitMs;
  while (within(await describe(aws, user), "Status") !== "active") {
    if (Date.now() > deadline) throw new Error(`ElastiCache did not give ${user} its password in time`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
