import { spawn } from "node:child_process";
import { DescribeDBInstancesCommand, RDSClient } from "@aws-sdk/client-rds";
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import { assertAccount } from "../../host/client/account";
import type { OperatedEnvironment } from "../deploy/environment";
import { howToWake, runningHost } from "./instance";
import { endOf, type Remote, withTunnel } from "./session";
import { assertHasHost } from "./without-host";

const loginSchema = z.object({ username: z.string(), password: z.string() });

/** The application's own database; RDS is made with no other. */
const databaseName = "app";

// Why: docs/decisions/0134.
/**
 * Opens psql through the host, as the application's own role. @param isWritable whether a transaction may change anything
 * without saying so itself. @returns the exit code of psql.
 */
export async function openDatabase(environment: OperatedEnvironment, isWritable: boolean): Promise<number> {
  assertHasHost(environment, "host db");
  await assertAccount(environment);
  const { id } = await runningHost(environment, "nothing else reaches the database");
  const remote = await endpoint(environment);
  const { username, password } = await login(environment);
  return withTunnel(environment, id, remote, async (port) => {
    // Encrypted; the certificate is of another name than this machine's.
    const where = `host=127.0.0.1 port=${port} dbname=${databaseName} user=${username} sslmode=require`;
    const env = {
      ...process.env,
      PGPASSWORD: password,
      PGAPPNAME: "onebox host db",
      PGOPTIONS: isWritable ? "" : "-c default_transaction_read_only=on",
    };
    return endOf(spawn("psql", [where], { stdio: "inherit", env })).catch((error: unknown) => {
      throw (error as NodeJS.ErrnoException).code === "ENOENT" ? new Error(noClient) : error;
    });
  });
}

const noClient =
  "The command psql is not on PATH. It is PostgreSQL's client: https://www.postgresql.org/download/ (Debian, Ubuntu: postgresql-client).";

async function endpoint({ names, region }: OperatedEnvironment): Promise<Remote> {
  const { identifier: DBInstanceIdentifier } = names.database;
  const question = new DescribeDBInstancesCommand({ DBInstanceIdentifier });
  const { DBInstances: [instance] = [] } = await new RDSClient({ region }).send(question);
  const { Address: address, Port: port } = instance?.Endpoint ?? {};
  const state = instance?.DBInstanceStatus ?? "unknown";
  if (state !== "available" || address === undefined || port === undefined)
    throw new Error(
      `The database ${DBInstanceIdentifier} is ${state}: it takes no connection. ${howToWake(names.environment)}`,
    );
  return { address, port };
}

async function login({ names, region }: OperatedEnvironment): Promise<z.infer<typeof loginSchema>> {
  const SecretId = names.secrets.database.name;
  try {
    const { SecretString = "{}" } = await new SecretsManagerClient({ region }).send(
      new GetSecretValueCommand({ SecretId }),
    );
    return loginSchema.parse(JSON.parse(SecretString));
  } catch (error) {
    if (error instanceof ResourceNotFoundException)
      throw new Error(`There is no login in ${SecretId} yet: the first release creates it.`);
    // What it holds is not shown.
    if (error instanceof z.ZodError || error instanceof SyntaxError) throw new Error(`${SecretId} holds no login.`);
    throw error;
  }
}
