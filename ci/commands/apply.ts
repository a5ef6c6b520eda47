import { readFileSync } from "node:fs";
import { join } from "node:path";
import { exitCodes } from "../../model/check-result";
import { readProject } from "../../settings/files";
import { inputFiles, readInputs } from "../inputs";
import { runPulumi } from "../pulumi";
import { renderComment } from "../render/comment";
import { deployingRun, localRun } from "../run-environment";
import { withScratch } from "../scratch";
import type { Session } from "../session";
import { stateFiles } from "../state/files";
import { lockState, markRun } from "../state/lock";
import { exportState, isOwnCode, isOwnPlan } from "../state/own-code";
import { interruptedOperations } from "../state/pending";
import { verdictOfAll } from "../verdict";
import { previewStack } from "./preview";

export interface ApplyOptions {
  readonly stack: string;
  readonly out: string;
  /** Of the environment's deploy role. */
  readonly session: Session;
  /** Starts what of the environment sleeps: AWS refuses changes of a database that is stopped. */
  readonly wake: () => Promise<void>;
}

type Print = (line: string) => void;

/** Deploys a stack: lock, foreign code, interrupted operations, a preview whose plan is kept, and exactly that plan. */
export async function applyCommand(options: ApplyOptions, print: Print): Promise<number> {
  const { stack, out, session } = options;
  if (!(await takeOver(stack, session, print))) return exitCodes.notEvaluated;
  if (!(await isWhole(stack, session, print))) return exitCodes.notEvaluated;
  return withScratch(async (scratch) => {
    const plan = join(scratch, "plan.json");
    const code = await previewStack({ stack, out, plan }, session);
    const { verdict, changes } = judge(stack, out, print);
    if (verdict !== exitCodes.clean) return verdict;
    const preview = readFileSync(join(out, inputFiles.preview(stack)), "utf8");
    if (!isOwnPlan(stack, preview, print)) return exitCodes.notEvaluated;
    if (code !== 0) {
      print(`The preview of ${stack} ended with code ${code}; nothing was changed.`);
      return exitCodes.notEvaluated;
    }
    if (changes > 0) await options.wake();
    const args = ["up", "--stack", stack, "--yes", "--plan", plan, "--policy-pack", "policies"];
    return (await runPulumi({ args, environment: session })) === 0 ? exitCodes.clean : exitCodes.findings;
  });
}

async function takeOver(stack: string, session: Session, print: Print): Promise<boolean> {
  const files = stateFiles(backendUrl(), session);
  const run = deployingRun(process.env);
  const of = { project: readProject(process.cwd()).name, stack };
  const lock = await lockState(files, of, run?.number ?? null);
  if (lock.kind === "foreign") {
    print(`The stack ${stack} is locked by ${lock.owner} since ${lock.since}. Nothing was changed.`);
    print(`Ask them first. If they are surely done: pulumi cancel --stack ${stack}`);
    return false;
  }
  if (lock.kind === "own") {
    print(`Releasing the lock that run ${lock.run} of this pipeline left on ${stack}.`);
    const code = await runPulumi({ args: ["cancel", "--stack", stack, "--yes"], environment: session });
    if (code !== 0) return false;
  }
  if (run !== null) await markRun(files, of, run);
  return true;
}

async function isWhole(stack: string, session: Session, print: Print): Promise<boolean> {
  const state = await exportState(stack, session);
  if (state === null) return false;
  if (!isOwnCode(stack, state, print)) return false;
  const interrupted = interruptedOperations(stack, state);
  if (interrupted.length === 0) return true;
  print(`An earlier update of ${stack} was interrupted. Nothing was changed. Repair it first (docs/recover-state.md):`);
  for (const { operation, urn, repair } of interrupted) {
    print(`  ${operation} ${urn}`);
    for (const line of repair) print(`    ${line}`);
  }
  return false;
}

/** The same judgement as in the merge request, on what is to be done right now. */
function judge(stack: string, out: string, print: Print): { readonly verdict: number; readonly changes: number } {
  const { stacks, ...rest } = readInputs({ folder: out, previews: [stack], against: null });
  const own = stacks.filter((one) => one.stack === stack);
  const run = deployingRun(process.env) ?? localRun();
  print(renderComment({ run, stacks: own, ...rest }));
  const { outcome } = verdictOfAll(own);
  const changes = own.flatMap((one) => one.changes ?? []).filter(({ operation }) => operation !== "same").length;
  if (outcome === "passed") return { verdict: exitCodes.clean, changes };
  print(`Nothing was changed in ${stack}.`);
  return { verdict: outcome === "failed" ? exitCodes.findings : exitCodes.notEvaluated, changes };
}

function backendUrl(): string {
  const url = process.env["PULUMI_BACKEND_URL"];
  if (url === undefined)
    throw new Error("The variable PULUMI_BACKEND_URL is not set; it is printed by npx onebox bootstrap.");
  return url;
}
