import type { Act, Approved, BuildOutcome } from "../../lambda/gate/contract";
import { visible } from "../render/escape";
import type { Variables } from "../variables";
import { type Answers, Gate, GateShut } from "./ask";

// Why: docs/decisions/0094.
export interface Asked {
  /** The environment that the step means to deploy; the gate knows it by the step's token. */
  readonly environment: string;
  /** Of the application that is to be released; null for the infrastructure alone, and to go back. */
  readonly version: string | null;
}

type Print = (line: string) => void;

/** How often and how patiently a build is looked at; tests shorten it. */
export interface FollowPatience {
  readonly pollMs: number;
  /** Questions in a row that may fail before the step gives up; the build goes on without it. */
  readonly failures: number;
}

export const followPatience: FollowPatience = { pollMs: 3_000, failures: 20 };

/** What is deployed here, and who approved it. @throws GateShut */
export async function approvalsOf({ environment, version }: Asked, variables: Variables): Promise<readonly Approved[]> {
  const answer = await new Gate(variables).ask({ want: "verdict", version }, "open");
  assertEnvironment(answer.environment, environment);
  return answer.approved;
}

/**
 * Has the gate start the account's own build, shows what it says, and ends with its exit code. The step itself has no
 * way into the environment.
 * @throws GateShut
 */
export async function deployThroughGate(
  { environment, version, act }: Asked & { readonly act: Act },
  variables: Variables,
  print: Print,
  patience = followPatience,
): Promise<number> {
  const gate = new Gate(variables);
  const started = await gate.ask({ want: "deploy", act, version }, "started");
  assertEnvironment(started.environment, environment);
  for (const one of started.approved) print(visible(wordsOf(one)));
  const { build, isNew } = started;
  print(
    `${isNew ? "The account builds" : "The account builds already"}: ${visible(build)}. Stopping this step does not stop it.`,
  );
  const { exitCode, says } = await follow(gate, build, print, patience);
  if (says !== null) print(visible(says));
  return exitCode;
}

type Followed = Extract<Answers, { decision: "followed" }>;

async function follow(
  gate: Gate,
  build: string,
  print: Print,
  { pollMs, failures }: FollowPatience,
): Promise<BuildOutcome> {
  let after: string | null = null;
  for (let failed = 0; ;) {
    try {
      const answer: Followed = await gate.ask({ want: "follow", build, after }, "followed");
      failed = 0;
      for (const line of answer.lines) print(line);
      after = answer.after;
      if (answer.outcome !== null) return answer.outcome;
      if (answer.lines.length > 0) continue;
    } catch (error) {
      if (error instanceof GateShut || ++failed > failures) {
        throw new Error(`The build ${build} goes on, but cannot be followed: ${(error as Error).message}`);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function assertEnvironment(answered: string | null, asked: string): void {
  if (answered === asked) return;
  throw new Error(`This step belongs to ${answered ?? "no environment"}; it was to deploy ${asked}.`);
}

/** One line for people. */
export function wordsOf({ repository, commit, requests, approvers, override }: Approved): string {
  const what = `${repository} ${commit.slice(0, 12)}`;
  if (override !== null) return `${what}: OVERRIDE until ${override.until}: ${override.reason}`;
  if (requests.length === 0) return `${what}: brought there by an administrator before the gate took over`;
  const by = approvers.map(({ name }) => name).join(", ");
  const all = requests.map((id) => `#${id}`).join(", ");
  return `${what}: merge ${requests.length === 1 ? "request" : "requests"} ${all}, approved by ${by}`;
}
