import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { checkStacks } from "../../check";
import { readProject, settingsOf } from "../../settings/files";
import { exitCodes, type StackResult } from "../../model/check-result";
import { findingDifferences, resourceDifferences } from "./differences";
import { killDescendants } from "./processes";
import { EngineRig, type StackPlace } from "./rig";

/**
 * Runs every stack, or those that are named, on the real engine: what a preview registers, with every property, and finds
 * has to be what the check says, and after one `up` a second changes nothing. Then what is kept is not destroyed, and
 * what is not is, and comes up again after having been broken off.
 */
const root = resolve(__dirname, "../..");
const project = readProject(root);
const count = { passed: 0, failed: 0, skipped: 0 };

async function main(): Promise<void> {
  if (spawnSync("pulumi", ["version"]).error !== undefined) {
    console.log("The command pulumi is not on PATH, so nothing was compared with the real engine.");
    count.skipped += 1;
    if (process.env["REQUIRE_ENGINE"] === "1") process.exitCode = exitCodes.notEvaluated;
    return;
  }
  const { stacks } = await checkStacks({ root, timeoutSeconds: 120 });
  const named = process.argv.slice(2);
  // In the order of the check; the others refer to what is shared.
  const wanted = stacks.filter(({ stack }) => named.length === 0 || [...project.shared, ...named].includes(stack));
  const rig = await EngineRig.start(["onebox", "hr-app"]);
  try {
    for (const checked of wanted) await compare(rig, checked);
    const environments = wanted.filter(({ stack }) => !project.shared.includes(stack));
    for (const [index, { stack }] of environments.entries()) await endOf(rig, stack, index === 0 ? breaks : []);
  } finally {
    await rig.stop();
  }
  if (count.failed > 0) process.exitCode = exitCodes.findings;
}

async function compare(rig: EngineRig, checked: StackResult): Promise<void> {
  const { stack } = checked;
  const real = await rig.preview(stack);
  tell(`${stack}: the preview ends well`, [...real.errors.map(({ message }) => message), checked.error ?? ""]);
  const { resources, findings } = checked;
  tell(`${stack}: the same ${resources.length} resources`, resourceDifferences(resources, real.resources));
  tell(`${stack}: the same ${findings.length} findings`, findingDifferences(findings, real.findings));
  const place = placeOf(stack);
  tell(`${stack}: up ends well`, [(await rig.up(place)) ?? ""]);
  tell(`${stack}: a second up changes nothing`, [(await rig.up(place, ["--expect-no-changes"])) ?? ""]);
}

/** Of a stack of some hundred and fifty calls; the small engine of the tests is broken off at each. */
const breaks = [1, 40, 110];

async function endOf(rig: EngineRig, stack: string, breaksAt: readonly number[]): Promise<void> {
  const place = placeOf(stack);
  const before = rig.standing();
  const said = await rig.destroy(place);
  const settings = settingsOf(project, stack);
  if (settings.kind === "environment" && settings.keep) {
    tell(`${stack}: destroy is refused`, said === null ? ["it ended well"] : []);
    const left = new Set(rig.standing());
    tell(
      `${stack}: and nothing is lost`,
      before.filter((id) => !left.has(id)),
    );
    return;
  }
  tell(`${stack}: destroy ends well`, [said ?? ""]);
  for (const call of breaksAt) {
    const broken = await rig.upBrokenOff(place, call);
    tell(`${stack}: up fails where it is broken off at call ${call}`, broken === null ? ["it ended well"] : []);
    tell(`${stack}: up ends well when it is run again`, [(await rig.up(place)) ?? ""]);
    tell(`${stack}: destroy ends well again`, [(await rig.destroy(place)) ?? ""]);
  }
}

function placeOf(stack: string): StackPlace {
  const { awsAccountId: accountId, region, project: shared } = settingsOf(project, stack);
  return { stack, accountId, region, prefix: shared.prefix };
}

function tell(what: string, problems: readonly string[]): void {
  const said = problems.filter((problem) => problem !== "");
  count[said.length === 0 ? "passed" : "failed"] += 1;
  console.log(`${said.length === 0 ? "passed" : "FAILED"}  ${what}`);
  for (const problem of said) console.log(`  ${problem.replaceAll("\n", "\n  ")}`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    killDescendants();
    console.error("The comparison with the real engine was interrupted.");
    process.exit(exitCodes.notEvaluated);
  });

void main().then(() => {
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
});
