import { askGate, type GateAnswer, type GateQuestion } from "./ask";
import { processOutput, renewedAt } from "./credential-process";
import type { Variables } from "../variables";

export interface Asked {
  /** The environment that the step means to deploy; the gate knows it by the step's token. */
  readonly environment: string;
  /** Of the application that is to be released; null for the infrastructure alone. */
  readonly version: string | null;
}

type Open = Extract<GateAnswer, { decision: "open" }>;
export type Approved = Open["approved"][number];

/** The gate stays shut; the message says what is missing, a sentence a line. */
export class GateShut extends Error {
  constructor(reasons: readonly string[]) {
    super(reasons.join("\n"));
    this.name = "GateShut";
  }
}

/** What is deployed here, and who approved it. @throws GateShut */
export async function approvalsOf(asked: Asked, variables: Variables): Promise<readonly Approved[]> {
  return (await ask(asked, "verdict", variables)).approved;
}

/** A session of the deploy role, as a credential process prints it. @throws GateShut */
export async function sessionOutput(asked: Asked, variables: Variables): Promise<string> {
  const { credentials, askAgainUntil } = await ask(asked, "session", variables);
  if (credentials === null) throw new Error("The gate opened, and gave no session.");
  return processOutput({ ...credentials, Expiration: renewedAt(credentials.Expiration, askAgainUntil) });
}

async function ask(asked: Asked, want: GateQuestion["want"], variables: Variables): Promise<Open> {
  const answer = await askGate({ version: asked.version, want }, variables);
  if (answer.decision === "shut") throw new GateShut(answer.reasons);
  if (answer.environment === asked.environment) return answer;
  throw new Error(`This step belongs to ${answer.environment}; it was to deploy ${asked.environment}.`);
}
