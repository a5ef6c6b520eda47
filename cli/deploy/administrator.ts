import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import { type Session, sessionOf } from "../../ci/session";
import { printedBy } from "../../ci/state/own-code";
import { assertAccount } from "../../host/client/account";
import { messageOf } from "../../model/message-of";
import { accountNames } from "../../model/names";
import { parseJson } from "../../model/json";
import type { OperatedEnvironment } from "./environment";

type Print = (line: string) => void;
type Worked = Pick<OperatedEnvironment, "names" | "region" | "accountId" | "accountStack">;

/** AWS gives no longer to a session that another one opens, which a person's of IAM Identity Center is. */
const seconds = 60 * 60;

// Why: docs/decisions/0244.
/**
 * The session in which a person changes an environment by hand: it does nothing to another one, whatever the environment's
 * state has a deployment do. Empty where the person's own is bound already, or where the account has no such role yet.
 * Says which it is.
 * @throws where the role is there and does not open, or where nobody can say whether it is there.
 */
export async function administratorSession(environment: Worked, print: Print): Promise<Session> {
  const { names, region, accountId } = environment;
  const who = await assertAccount(environment);
  const { administratorRole, deployRole } = accountNames(accountId, region, names.project);
  const [role, stack] = [administratorRole(names.environment), names.environment];
  if ([role, deployRole(stack)].some(({ name }) => who.includes(`:assumed-role/${name}/`))) {
    print(`Working as ${who}, in ${stack} alone.`);
    return {};
  }
  const asked = { RoleArn: role.arn, RoleSessionName: sessionName(who), DurationSeconds: seconds };
  try {
    const { Credentials: given } = await new STSClient({ region }).send(new AssumeRoleCommand(asked));
    const until = given?.Expiration?.toISOString().slice(11, 16) ?? "an hour from now";
    print(`Working as ${role.name} until ${until} UTC, in ${stack} alone.`);
    // A profile would count before keys.
    return { ...sessionOf(given), AWS_PROFILE: "", AWS_CREDENTIAL_EXPIRATION: given?.Expiration?.toISOString() ?? "" };
  } catch (error) {
    if (!/^AccessDenied/.test((error as Error).name)) throw error;
    if ((await isMade(environment)) !== false) throw new Error(notOpened(environment, role.arn, error));
    print(`Working as ${who}, which nothing holds in ${stack}: the account has no ${role.name} yet.`);
    print(`To have it made: pulumi up --stack ${environment.accountStack}`);
    return {};
  }
}

/** Whoever it is, so that CloudTrail and the history of releases go on naming them. */
function sessionName(who: string): string {
  const name = (who.split("/").at(-1) ?? "").replaceAll(/[^\w+=,.@-]/g, "-").slice(-64);
  return name.length < 2 ? `person-${name}` : name;
}

/** STS says the same of a role that is not there and of one that is shut. Null where nobody knows. */
async function isMade({ accountStack, names }: Worked): Promise<boolean | null> {
  const printed = await printedBy(["stack", "output", "--stack", accountStack, "--json"], {});
  const { data } = outputsSchema.safeParse(printed === null ? null : parseJson(printed));
  return data === undefined ? null : data.administratorRoleArns?.[names.environment] !== undefined;
}

const outputsSchema = z.object({ administratorRoleArns: z.record(z.string(), z.string()).optional() });

function notOpened({ names: { environment } }: Worked, roleArn: string, error: unknown): string {
  return [
    `${roleArn} does not open, so nothing was done: ${messageOf(error)}`,
    "It opens to people of IAM Identity Center in its account whose permission set allows sts:AssumeRole on it.",
    `To work with your own credentials, which may reach more than ${environment}, say --own-session.`,
  ].join(" ");
}
