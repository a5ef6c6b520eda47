import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { z } from "zod";
import { approve, type Approved } from "./approve";
import { Bitbucket } from "./bitbucket";
import { commitOf } from "./image";
import { announce, isChange, mailChange } from "./override";
import { Refusal, refuse } from "./refusal";
import { type Credentials, openSession } from "./session";
import { type GateSettings, settingsSchema } from "./settings";
import { identify, runningCommit, type Step } from "./step";

const eventSchema = z.object({
  /** The step's OIDC token. */
  token: z.string().min(1),
  /** Version of the application that is to be released; null for the infrastructure alone. */
  version: z
    .string()
    .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/)
    .nullable(),
  /** verdict: say whether the gate would open. session: open it. */
  want: z.enum(["verdict", "session"]),
});

// Why: docs/decisions/0075.
export type Answer =
  | {
      readonly decision: "open";
      readonly environment: string;
      readonly approved: readonly Approved[];
      /** When the step's token ends, and with it the right to ask again. ISO time. */
      readonly askAgainUntil: string;
      /** Null where only the verdict was wanted. */
      readonly credentials: Credentials | null;
    }
  | { readonly decision: "shut"; readonly reasons: readonly string[] }
  | { readonly decision: "mailed" };

/**
 * The only way to the deploy roles of environments that need approvals. Whoever calls may be anybody: what counts is the
 * step's token, what Bitbucket says of the step, and who approved what it runs. Whatever goes wrong, the gate stays shut.
 * EventBridge calls too, when the override was changed, which is mailed.
 */
export async function handler(event: unknown): Promise<Answer> {
  if (isChange(event)) {
    await mailChange(settingsOfGate());
    return { decision: "mailed" };
  }
  try {
    const answer = await decide(event);
    log(answer);
    return answer;
  } catch (error) {
    const reasons =
      error instanceof Refusal ? error.reasons : ["The gate failed, and stays shut; its log in CloudWatch says why."];
    const answer = { decision: "shut", reasons } as const;
    log({ ...answer, ...(error instanceof Refusal ? {} : { error: String(error) }) });
    return answer;
  }
}

async function decide(event: unknown): Promise<Answer> {
  const settings = settingsOfGate();
  const asked = eventSchema.safeParse(event).data;
  if (asked === undefined) refuse("The gate was not asked as it has to be: token, version, and what is wanted.");
  const step = await identify(asked.token, settings);
  const { environment } = step;
  const bitbucket = new Bitbucket(settings.api, await bitbucketToken(settings));
  const commit = await runningCommit(step, settings, bitbucket);
  const { infrastructure, application } = settings;
  const what = { repository: infrastructure, commit, branch: environment.branch, is: "merge" } as const;
  const approved = [await approve(what, environment, settings, bitbucket)];
  if (asked.version !== null) {
    const built = await commitOf(asked.version, settings.imageRepository);
    const image = { repository: application, commit: built, branch: environment.branch, is: "source" } as const;
    approved.push(await approve(image, environment, settings, bitbucket));
  }
  const credentials = asked.want === "session" ? await open(step, approved, settings) : null;
  const askAgainUntil = new Date(step.expiresAt).toISOString();
  return { decision: "open", environment: environment.name, approved, askAgainUntil, credentials };
}

function settingsOfGate(): GateSettings {
  return settingsSchema.parse(JSON.parse(process.env["GATE"] ?? ""));
}

async function open(step: Step, approved: readonly Approved[], settings: GateSettings): Promise<Credentials> {
  for (const { override } of approved) if (override !== null) await announce(override, settings);
  const requests = approved.flatMap(({ repository, requests }) => requests.map((id) => `${repository}/${id}`));
  const people = approved.flatMap(({ approvers, override }) =>
    override === null ? approvers.map(({ uuid }) => uuid) : ["override"],
  );
  return openSession(step, {
    requests: requests.length === 0 ? "none" : requests.join(" "),
    commit: approved.map(({ commit }) => commit).join(" "),
    approvers: [...new Set(people)],
  });
}

async function bitbucketToken({ tokenSecret }: GateSettings): Promise<string> {
  const { SecretString } = await new SecretsManagerClient()
    .send(new GetSecretValueCommand({ SecretId: tokenSecret }))
    .catch(() => refuse(`The gate's Bitbucket token is missing: \`npx onebox gate token\` enters it.`));
  return SecretString ?? refuse(`The secret ${tokenSecret} is empty.`);
}

/** One line for each question, which holds everything but the credentials. */
function log(answer: object): void {
  console.log(JSON.stringify({ ...answer, credentials: undefined }));
}
