import { applyCommand } from "../ci/commands/apply";
import { runPulumi } from "../ci/pulumi";
import { openDeploySession } from "../ci/session";
import { exitCodes } from "../check/result";
import { assertAccount } from "../components/release/account";
import type { OperatedEnvironment } from "./environment";
import { hostInstance } from "./host/instance";
import { statusOf } from "./host/remote";
import { releaseOf } from "./image";
import { ReleaseParameter } from "./release-parameter";

export interface DeployRequest {
  /** A version that was pushed; null rolls back to the release before the current one. */
  readonly version: string | null;
}

type Print = (line: string) => void;

/**
 * Releases a version, or rolls back: writes what the environment is to run, and runs `pulumi up`, which rolls it out.
 * A release that did not come to run is taken back, so that no later `up` tries it again unasked.
 * @returns 0 released, 1 failed and taken back, 2 nothing was tried.
 */
export async function deploy(environment: OperatedEnvironment, request: DeployRequest, print: Print): Promise<number> {
  const { names, rule } = environment;
  const stack = names.environment;
  const isPipeline = process.env["BITBUCKET_BUILD_NUMBER"] !== undefined;
  const session = isPipeline ? await openDeploySession(stack, rule, process.env, request.version) : {};
  Object.assign(process.env, session);
  await assertAccount(environment);

  const parameter = new ReleaseParameter(environment);
  const before = await parameter.current();
  const release = request.version === null ? await parameter.previous() : await releaseOf(request.version, environment);
  print(before === release ? `${stack} is to run ${release} already` : `${stack}: ${before} → ${release}`);
  if (before !== release) await parameter.write(release, request.version === null ? "roll back" : "deploy");

  const code = isPipeline
    ? await applyCommand({ stack, rule, out: "reports", session }, print)
    : await runPulumi({ args: ["up", "--stack", stack, "--yes", "--policy-pack", "policies"], environment: {} });
  if (code === 0 || before === release) return code;
  await takeBack({ environment, parameter, before, release }, print);
  return code === exitCodes.notEvaluated ? code : exitCodes.findings;
}

interface Attempt {
  readonly environment: OperatedEnvironment;
  readonly parameter: ReleaseParameter;
  readonly before: string;
  readonly release: string;
}

async function takeBack({ environment, parameter, before, release }: Attempt, print: Print): Promise<void> {
  if ((await parameter.current()) !== release) {
    print("Somebody else has asked for another release meanwhile; theirs stays.");
    return;
  }
  if ((await runningRelease(environment, print)) === release) {
    print(`The host runs ${release} all the same, so the environment still wants it. Run the command again.`);
    return;
  }
  await parameter.write(before, "undo");
  print(`${environment.names.environment} wants ${before} again.`);
}

async function runningRelease(environment: OperatedEnvironment, print: Print): Promise<string | null> {
  try {
    const { id } = await hostInstance(environment);
    return (await statusOf(environment, id)).release;
  } catch (error) {
    print(`The host could not be asked what it runs: ${(error as Error).message}`);
    return null;
  }
}
