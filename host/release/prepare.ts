import { chmodSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { assumeRole, readSecret } from "./aws";
import { applicationLogin } from "./database";
import { applicationRole } from "../contract/database-role";
import type { Facts } from "../contract/facts";
import { writeWhole } from "./files";
import { ownBundle, places } from "./places";
import { queuePassword, queueUser, writeQueueUsers } from "./queue-users";
import { queueNeedsPassword, readState } from "./state";

/**
 * Puts in place what containers find as files: secrets, credentials, and their environment without a secret. Everything
 * lies in memory, so this comes before Docker at every boot.
 */
export async function prepare(facts: Facts): Promise<void> {
  const secrets = {
    ...(await readSecret(facts.region, facts.applicationSecret)),
    DATABASE_PASSWORD: (await applicationLogin(facts)).password,
    QUEUE_PASSWORD: queuePassword(),
  };
  writeSecrets(secrets);
  writeQueueUsers(secrets.QUEUE_PASSWORD, queueNeedsPassword(facts, readState(ownBundle)));
  await renewCredentials(facts);
  writeEnvironment(facts);
}

/** Of the secrets their names alone, as they lie there. */
export function writeEnvironment(facts: Facts): void {
  writeWhole(places.applicationEnvironment, environmentFile(facts, readdirSync(places.secrets)));
}

/** Credentials of the application's own role. They live for an hour and are renewed four times in it. */
export async function renewCredentials(facts: Facts): Promise<void> {
  const given = await assumeRole(facts.region, facts.applicationRole, "application");
  const document = {
    Version: 1,
    AccessKeyId: given.accessKeyId,
    SecretAccessKey: given.secretAccessKey,
    SessionToken: given.sessionToken,
    Expiration: given.expiration.toISOString(),
  };
  openFolder(places.aws);
  const profile = `[default]\nregion = ${facts.region}\ncredential_process = cat /run/aws/credentials.json\n`;
  writeWhole(path.join(places.aws, "config"), profile, 0o444);
  writeWhole(path.join(places.aws, "credentials.json"), JSON.stringify(document), 0o444);
}

/**
 * Containers read them as users of their own, so the files are readable to all; the folder above is root's alone, and
 * only what is mounted leads past it.
 */
function writeSecrets(secrets: Readonly<Record<string, string>>): void {
  openFolder(places.secrets);
  for (const [name, value] of Object.entries(secrets)) writeWhole(path.join(places.secrets, name), value, 0o444);
  for (const name of readdirSync(places.secrets)) if (!(name in secrets)) rmSync(path.join(places.secrets, name));
}

function openFolder(folder: string): void {
  mkdirSync(places.run, { recursive: true, mode: 0o700 });
  chmodSync(places.run, 0o700);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
}

/** One file for web, worker, migrate and static; contract.md explains each name. */
export function environmentFile(facts: Facts, secretNames: readonly string[]): string {
  const { redis } = facts.application;
  const values: Record<string, string> = {
    ONEBOX_ENVIRONMENT: facts.environment,
    ONEBOX_TASK_ROLE_ARN: facts.taskRole,
    DOMAIN: facts.domain,
    DATABASE_HOST: facts.databaseAddress,
    DATABASE_PORT: String(facts.databasePort),
    DATABASE_NAME: facts.databaseName,
    DATABASE_USER: applicationRole,
    DATABASE_SSLMODE: facts.databaseSslMode,
    ...(redis.queueMb === 0 ? {} : { QUEUE_URL: "redis://redis-queue:6379/0", QUEUE_USER: queueUser }),
    ...(redis.cacheMb === 0 ? {} : { CACHE_URL: "redis://redis-cache:6379/0" }),
    MEDIA_BUCKET: facts.mediaBucket,
    STATIC_BUCKET: facts.staticBucket,
    AWS_REGION: facts.region,
    AWS_CONFIG_FILE: "/run/aws/config",
    JOB_TIMEOUT_SECONDS: String(facts.jobTimeoutSeconds),
    ...Object.fromEntries(secretNames.map((name) => [`${name}_FILE`, `/run/secrets/${name}`])),
  };
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}`);
  return `${lines.sort().join("\n")}\n`;
}
