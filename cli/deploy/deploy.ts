import pico from "picocolors";
import { applyCommand } from "../../ci/commands/apply";
import { deployThroughGate } from "../../ci/gate/deploy";
import { heedingSignals } from "../../ci/interruption";
import { Interrupted } from "../../model/interrupted";
import { isForTheGate, placeOf } from "../../ci/place";
import { runPulumi } from "../../ci/pulumi";
import { type Session, withDeploySession } from "../../ci/session";
import { exportState, isOwnCode, isOwnPlan, printedBy } from "../../ci/state/own-code";
import { exitCodes } from "../../model/check-result";
import { wrap } from "../../model/wrap";
import { assertAccount } from "../../host/client/account";
import { none, shortRelease } from "../../host/contract/release";
import { capitalized } from "../../model/words";
import { administratorSession } from "./administrator";
import type { OperatedEnvironment } from "./environment";
import { type Place, placesOf } from "../place";
import { wakeEnvironment } from "../host/wake";
import { releaseOf } from "./image";
import { ReleaseParameter } from "./release-parameter";

export interface DeployRequest {
  /** A version that was pushed; null rolls back to the release before the current one. */
  readonly version: string | null;
  /** Has a person work with their own credentials, whatever these reach. @default false */
  readonly ownSession?: boolean;
}

type Print = (line: string) => void;

/**
 * Releases a version, or rolls back: writes what the environment is to run, and runs `pulumi up`, which rolls it out.
 * A release that did not come to run is taken back, so that no later `up` tries it again unasked.
 * @returns 0 released, 1 failed and taken back, 2 nothing was tried.
 * @throws Interrupted once what was under way has ended, and a release that did not come to run was taken back.
 */
export async function deploy(environment: OperatedEnvironment, request: DeployRequest, print: Print): Promise<number> {
  const { rule, names } = environment;
  const { environment: stack } = names;
  const { version } = request;
  if (isForTheGate(rule, process.env)) {
    const act = version === null ? "rollback" : "deploy";
    return deployThroughGate({ environment: stack, act, version }, process.env, print);
  }
  if (placeOf(process.env) === "person") {
    if (request.ownSession !== true) Object.assign(process.env, await administratorSession(environment, print));
    return release(environment, request, null, print);
  }
  // A step or a build acts with what it is given here.
  return withDeploySession({ stack, rule }, process.env, (session) => {
    Object.assign(process.env, session);
    return release(environment, request, session, print);
  });
}

async function release(
  environment: OperatedEnvironment,
  request: DeployRequest,
  session: Session | null,
  print: Print,
): Promise<number> {
  const stack = environment.names.environment;
  await assertAccount(environment);

  const parameter = new ReleaseParameter(environment);
  const before = await parameter.current();
  const wanted = request.version === null ? await parameter.previous() : await releaseOf(request.version, environment);
  const [from, to] = [before, wanted].map(shortRelease);
  print(before === wanted ? `${stack} is to run ${to} already` : `${stack}: ${from} → ${to}`);
  // Until here a signal ends this at once: nothing was changed, and AWS may not answer.
  return heedingSignals(() => changed({ environment, parameter, before, release: wanted }, request, session, print));
}

async function changed(
  attempt: Attempt,
  request: DeployRequest,
  session: Session | null,
  print: Print,
): Promise<number> {
  const { environment, parameter, before, release: wanted } = attempt;
  // First: what does not wake is to have nothing written for it.
  await wakeEnvironment(environment, print);
  if (before !== wanted) await parameter.write(wanted, request.version === null ? "roll back" : "deploy");

  const code = await rolledOut(attempt, session, print);
  if (code === 0 || before === wanted) return code;
  await takeBack(attempt, print);
  return code === exitCodes.notEvaluated ? code : exitCodes.findings;
}

/** @throws Interrupted once it is true of the environment what was said of it. */
async function rolledOut(attempt: Attempt, session: Session | null, print: Print): Promise<number> {
  const { environment, before, release: wanted } = attempt;
  const stack = environment.names.environment;
  try {
    return session === null
      ? await upByHand(stack, print)
      : await applyCommand({ stack, out: "reports", session, wake: () => Promise.resolve() }, print);
  } catch (error) {
    if (!(error instanceof Interrupted) || before === wanted) throw error;
    if (!error.isForced) await takeBack(attempt, print);
    // Nobody has waited for the host, which may go on with a roll-out; what it ends with is not known yet.
    else
      print(
        `${stack} still wants ${shortRelease(wanted)}. What runs there says: npx onebox host status --stack ${stack}`,
      );
    throw error;
  }
}

// Why: docs/decisions/0244, in place of docs/decisions/0221.
/** Whoever deploys by hand may do more than a deploy role, and has more on their machine: no code out of a state runs there. */
async function upByHand(stack: string, print: Print): Promise<number> {
  const state = await exportState(stack, {});
  if (state === null || !isOwnCode(stack, state, print)) return exitCodes.notEvaluated;
  const preview = await printedBy(["preview", "--stack", stack, "--json"], {});
  if (preview === null || !isOwnPlan(stack, preview, print)) return exitCodes.notEvaluated;
  return runPulumi({ args: ["up", "--stack", stack, "--yes", "--policy-pack", "policies"], environment: {} });
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
  const runs: (string | null)[] = [];
  const places = placesOf(environment);
  for (const place of places) runs.push(await runningRelease(place, release, print));
  if (runs.every((running) => running === release)) {
    const where = capitalized(places.map(placeName).join(" and "));
    const verb = places.length === 1 ? "runs" : "run";
    print(`${where} ${verb} ${shortRelease(release)} all the same, so the environment still wants it.`);
    print("Run the command again.");
    return;
  }
  await parameter.write(before, "undo");
  const stack = environment.names.environment;
  print(`${stack} wants ${shortRelease(before)} again.`);
  // Of two places one may have come before the other failed.
  const ahead = places.filter((_, index) => runs[index] === release).map(placeName);
  if (ahead.length === 0) return;
  print(`${capitalized(ahead.join(" and "))} runs ${shortRelease(release)} all the same.`);
  if (before === none) print("The next release takes its place.");
  else print(`To bring it back: npx onebox deploy --stack ${stack} --version ${before.split("@")[0] ?? ""}`);
}

/** Asks a place what it runs, and shows in red why it does not run what was wanted. */
async function runningRelease(place: Place, wanted: string, print: Print): Promise<string | null> {
  try {
    // First: a roll-out that is still under way has not failed yet.
    const running = await place.runningRelease(print);
    for (const line of inLines((await place.lastFailure(wanted)) ?? [])) print(pico.red(line));
    return running;
  } catch (error) {
    print(`${capitalized(placeName(place))} could not be asked what it runs: ${(error as Error).message}`);
    return null;
  }
}

function placeName({ name }: Place): string {
  return name === "host" ? "the host" : "the service";
}

/** What failed, then its reason and its log, each below it; as wide as the terminal. */
function inLines([what, ...details]: readonly string[]): string[] {
  if (what === undefined) return [];
  const width = process.stdout.columns || 80;
  return ["", ...wrap(what, width), ...details.flatMap((line) => wrap(`  ${line}`, width, "    ")), ""];
}
