import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { AssumeRoleWithWebIdentityCommand, type Credentials, STSClient } from "@aws-sdk/client-sts";
import { z } from "zod";
import { accountNames } from "../../model/names";
import { projectSettings, readProject } from "../../settings/files";
import { required, stepToken, type Variables } from "../variables";

/** Name of the gate's function, as the account stack makes it. */
export function gateFunction(root = process.cwd()): string {
  const { prefix } = projectSettings(readProject(root));
  return accountNames("", "", prefix).gateFunction.name;
}

const credentialsSchema = z.object({
  AccessKeyId: z.string(),
  SecretAccessKey: z.string(),
  SessionToken: z.string(),
  Expiration: z.iso.datetime(),
});

/** What the gate answers (lambda/gate/handler.ts), as far as it is read here. */
const answerSchema = z.discriminatedUnion("decision", [
  z.object({
    decision: z.literal("open"),
    environment: z.string(),
    approved: z.array(
      z.object({
        repository: z.string(),
        commit: z.string(),
        requests: z.array(z.number()),
        approvers: z.array(z.object({ name: z.string() })),
        override: z.object({ until: z.string(), reason: z.string() }).nullable(),
      }),
    ),
    askAgainUntil: z.iso.datetime(),
    credentials: credentialsSchema.nullable(),
  }),
  z.object({ decision: z.literal("shut"), reasons: z.array(z.string()) }),
]);

export type GateAnswer = z.infer<typeof answerSchema>;
export type GateCredentials = z.infer<typeof credentialsSchema>;

export interface GateQuestion {
  /** Version of the application that is to be released; null for the infrastructure alone. */
  readonly version: string | null;
  /** verdict: whether it would open. session: credentials of the deploy role. */
  readonly want: "verdict" | "session";
}

/**
 * Asks the deploy gate by the step's own token: it opens the preview role, which any step may have and which may
 * call the gate, and it is what the gate judges. No key and no token of Bitbucket's API is needed.
 */
export async function askGate(question: GateQuestion, variables: Variables): Promise<GateAnswer> {
  const token = stepToken(variables);
  const region = variables["AWS_REGION"] ?? "us-east-1";
  const client = new LambdaClient({ region, credentials: await callerCredentials(token, region, variables) });
  const Payload = JSON.stringify({ token, ...question });
  const answer = await client.send(new InvokeCommand({ FunctionName: gateFunction(), Payload }));
  const text = answer.Payload?.transformToString() ?? "";
  if (answer.FunctionError !== undefined) throw new Error("The gate broke off; its log in CloudWatch says why.");
  return answerSchema.parse(JSON.parse(text));
}

async function callerCredentials(
  token: string,
  region: string,
  variables: Variables,
): Promise<{ accessKeyId: string; secretAccessKey: string; sessionToken: string }> {
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: required(variables, "ONEBOX_PREVIEW_ROLE_ARN", "the output previewRoleArn of the account stack"),
    RoleSessionName: `gate-${variables["BITBUCKET_BUILD_NUMBER"] ?? "local"}`,
    WebIdentityToken: token,
    DurationSeconds: 900,
  });
  const { Credentials: given = {} as Credentials } = await new STSClient({ region }).send(command);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given;
  if (!accessKeyId || !secretAccessKey || !sessionToken) throw new Error("AWS gave no session of the gate's caller.");
  return { accessKeyId, secretAccessKey, sessionToken };
}
