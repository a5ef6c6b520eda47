import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { AssumeRoleWithWebIdentityCommand, type Credentials, STSClient } from "@aws-sdk/client-sts";
import { type Answer, answerSchema, type Question } from "../../lambda/gate/contract";
import { accountNames } from "../../model/names";
import { projectSettings, readProject } from "../../settings/files";
import { required, stepToken, type Variables } from "../variables";

/** Name of the gate's function, as the account stack makes it. */
export function gateFunction(root = process.cwd()): string {
  const { prefix } = projectSettings(readProject(root));
  return accountNames("", "", prefix).gateFunction.name;
}

export type Answers = Exclude<Answer, { decision: "shut" }>;

/** The gate stays shut; the message says what is missing, a sentence a line. */
export class GateShut extends Error {
  constructor(reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.name = "GateShut";
  }
}

// Why: docs/decisions/0076.
/** As long as AWS lets the caller's role last, and how long before its end it is opened anew, in milliseconds. */
const sessionMs = 60 * 60_000;
const renewMs = 10 * 60_000;

/**
 * Asks the deploy gate by the step's own token: it opens a role which may call the gate and nothing else, and it is what
 * the gate judges.
 */
export class Gate {
  private lambda: Promise<LambdaClient> | undefined;
  private renewAt = 0;

  constructor(private readonly variables: Variables) {}

  /** @throws GateShut */
  async ask<Want extends Answers["decision"]>(
    question: Question,
    expected: Want,
  ): Promise<Extract<Answers, { decision: Want }>> {
    const Payload = JSON.stringify({ token: stepToken(this.variables), ...question });
    const client = await this.client();
    const answer = await client.send(new InvokeCommand({ FunctionName: gateFunction(), Payload }));
    const text = answer.Payload?.transformToString() ?? "";
    if (answer.FunctionError !== undefined) throw new Error("The gate failed; its log in CloudWatch says why.");
    const parsed = answerSchema.parse(JSON.parse(text));
    if (parsed.decision === "shut") throw new GateShut(parsed.reasons);
    if (parsed.decision !== expected) throw new Error(`The gate answered "${parsed.decision}" to "${question.want}".`);
    return parsed as Extract<Answers, { decision: Want }>;
  }

  /** The token ends before a long build does: so the caller's session is renewed early, and kept where that fails. */
  private async client(): Promise<LambdaClient> {
    if (Date.now() < this.renewAt && this.lambda !== undefined) return this.lambda;
    const before = this.lambda;
    this.renewAt = Date.now() + renewMs;
    this.lambda = openCaller(this.variables).catch((error: unknown) => before ?? Promise.reject(error as Error));
    return this.lambda;
  }
}

async function openCaller(variables: Variables): Promise<LambdaClient> {
  const region = variables["AWS_REGION"] ?? "us-east-1";
  const command = new AssumeRoleWithWebIdentityCommand({
    RoleArn: required(
      variables,
      "ONEBOX_INFRASTRUCTURE_ROLE_ARN",
      "the output infrastructureRoleArn of the account stack",
    ),
    RoleSessionName: `gate-${variables["BITBUCKET_BUILD_NUMBER"] ?? "local"}`,
    WebIdentityToken: stepToken(variables),
    DurationSeconds: sessionMs / 1_000,
  });
  const { Credentials: given = {} as Credentials } = await new STSClient({ region }).send(command);
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken } = given;
  if (!accessKeyId || !secretAccessKey || !sessionToken) throw new Error("AWS gave no session of the gate's caller.");
  return new LambdaClient({ region, credentials: { accessKeyId, secretAccessKey, sessionToken } });
}
