import { messageOf } from "../../model/message-of";
import { Aws } from "./aws";
import { prepareCaches } from "./caches";
import { prepareDatabase } from "./database";
import { Secrets } from "./secrets";
import { variable } from "./variables";

/** Before an environment's first release on ECS, and whenever it may be needed again: what is there already stays. */
async function prepare(): Promise<void> {
  const say = (line: string): void => {
    console.log(line);
  };
  const aws = new Aws(variable("AWS_REGION"));
  const secrets = new Secrets(aws);
  const place = {
    host: variable("DATABASE_HOST"),
    port: Number(variable("DATABASE_PORT")),
    database: variable("DATABASE_NAME"),
    sslMode: variable("DATABASE_SSLMODE"),
  };
  const logins = { application: variable("APPLICATION_LOGIN"), master: variable("MASTER_LOGIN") };
  await prepareDatabase(place, secrets, logins, say);
  const users = (["QUEUE", "CACHE"] as const).flatMap((kind) => {
    const user = process.env[`${kind}_USER`];
    return user === undefined ? [] : [{ user, password: `${kind}_PASSWORD` }];
  });
  const wait = { pollMs: 2_000, limitMs: 300_000 };
  await prepareCaches(aws, secrets, variable("CACHE_LOGINS"), users, wait, say);
}

// PostgreSQL may still wait for its last words.
prepare().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(messageOf(error));
    process.exit(1);
  },
);
