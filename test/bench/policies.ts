import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Registered } from "../../check/engine/registered";
import type { WireObject } from "../../check/engine/wire-value";
import { killChildren } from "../../check/child";
import type { Context } from "../../policies/framework/context";
import { Graph, type Node } from "../../policies/framework/graph";
import { rules } from "../../policies/rules";
import { PackProcess, registered } from "../policies/framework/pack-process";
import { prodSettings } from "../policies/settings";

/** `npm run bench`: what all rules cost over a pack with one empty rule, and where the time goes. */
const resourceCount = 1_000;
const propertyCount = 25;
const rounds = 3;

async function main(): Promise<void> {
  const resources = manyResources();
  const empty = emptyPack();
  try {
    const times = { empty: [] as number[], all: [] as number[], emptyStart: [] as number[], allStart: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      const one = await timed(empty, resources);
      const all = await timed("policies", resources);
      times.empty.push(one.judgeMs);
      times.all.push(all.judgeMs);
      times.emptyStart.push(one.startMs);
      times.allStart.push(all.startMs);
    }
    const bare = Array.from({ length: rounds }, bareLoadMs);
    report("1,000 resources of 25 properties", "one empty rule", median(times.empty), median(times.all), 1.5);
    report("Start of the pack", "a bare load of the SDKs", median(bare), median(times.allStart), 2);
    console.log(`  (a pack with one empty rule starts in ${Math.round(median(times.emptyStart))} ms)`);
    for (const line of shares(resources)) console.log(line);
  } finally {
    rmSync(empty, { recursive: true });
    killChildren();
  }
}

function report(what: string, than: string, base: number, own: number, goal: number): void {
  const ratio = own / base;
  console.log(
    `${what}: ${Math.round(own)} ms with ${rules.length} rules, ${Math.round(base)} ms with ${than}: ` +
      `${ratio.toFixed(2)} times (goal ${goal}${ratio <= goal ? "" : ", missed"})`,
  );
}

/** Of every type that a rule judges, as many of each. */
function manyResources(): readonly Registered[] {
  const types = [...new Set(rules.flatMap((rule) => rule.types))].filter((type) => type.startsWith("aws:"));
  const provider = registered("pulumi:providers:aws", "aws", { region: "us-east-1" });
  const properties = (index: number): WireObject =>
    Object.fromEntries(
      Array.from({ length: propertyCount }, (_, at) => [
        `property${at}`,
        at % 5 === 0 ? { name: `n${index}`, list: [1, 2, 3] } : at % 3 === 0 ? at : `value ${at} of ${index}`,
      ]),
    );
  return Array.from({ length: resourceCount }, (_, index) =>
    registered(types[index % types.length] ?? "", `r${index}`, properties(index), { provider }),
  );
}

/** A pack of the SDK with one rule that looks at nothing. */
function emptyPack(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-empty-pack-"));
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, "PulumiPolicy.yaml"), "runtime: nodejs\n");
  writeFileSync(path.join(folder, "package.json"), '{ "name": "empty", "version": "1.0.0", "main": "index.js" }');
  writeFileSync(
    path.join(folder, "index.js"),
    `const { PolicyPack } = require("@pulumi/policy");
     new PolicyPack("empty", { policies: [{ name: "empty", description: "Nothing.", enforcementLevel: "mandatory",
       validateResource: () => undefined }] });`,
  );
  return folder;
}

async function timed(folder: string, resources: readonly Registered[]): Promise<{ startMs: number; judgeMs: number }> {
  const begun = performance.now();
  const pack = await PackProcess.start(folder);
  const started = performance.now();
  await pack.ofResources(...resources);
  await pack.ofStack(...resources);
  const judgeMs = performance.now() - started;
  pack.stop();
  return { startMs: started - begun, judgeMs };
}

function bareLoadMs(): number {
  const begun = performance.now();
  spawnSync(process.execPath, ["-e", 'require("@pulumi/policy"); require("@pulumi/pulumi");']);
  return performance.now() - begun;
}

function median(times: readonly number[]): number {
  return [...times].sort((left, right) => left - right)[Math.floor(times.length / 2)] ?? Number.NaN;
}

/** What each rule takes of the time of all, without what the SDK does around them. */
function shares(resources: readonly Registered[]): readonly string[] {
  const nodes = resources.map((resource): Node => ({
    ...resource,
    properties: resource.inputs,
    deleteBeforeReplace: undefined,
    secrets: [],
    provider: null,
  }));
  const context: Context = { settings: prodSettings(), keep: true, today: "2026-11-24" };
  const times = rules.map((rule) => {
    const begun = performance.now();
    if (rule.kind === "stack") rule.check(new Graph(nodes), context);
    else for (const one of nodes) if (rule.types.includes(one.type)) rule.check(one, context);
    return { id: rule.id, ms: performance.now() - begun };
  });
  const total = times.reduce((sum, { ms }) => sum + ms, 0);
  return [
    `The rules themselves: ${total.toFixed(1)} ms, the slowest first:`,
    ...times
      .sort((left, right) => right.ms - left.ms)
      .map(({ id, ms }) => `  ${ms.toFixed(2).padStart(6)} ms ${((100 * ms) / total).toFixed(1).padStart(4)} %  ${id}`),
  ];
}

void main();
