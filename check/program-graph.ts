import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Resource } from "../model";
import type { Unpriced } from "../model/bill";
import { type Finding, inOrder } from "../model/finding";
import { Refusal } from "../model/refusal";
import type { Project, StackConfig } from "../settings/files";
import { Deployment } from "./engine/deployment";
import { graphOf } from "./engine/graph";
import { RecordedInvokes } from "./engine/invokes";
import { serveEngine } from "./engine/server";
import { standInAnswer } from "./engine/stand-in-answers";
import type { WireObject } from "./engine/wire-value";
import { PackRun } from "./pack-run";
import { stackUrn } from "../model/urn";
import { programFailure } from "./program-failure";
import { runnerOf, startProgram } from "./program";
import { withInstall } from "./with-install";
import { redactor } from "./redact";
import { messageOf } from "../model/message-of";

export interface ProgramRun {
  readonly project: Project;
  readonly stack: string;
  readonly config: StackConfig;
  readonly region: string | null;
  /** Folder of recorded answers to what only an account can answer; none where it is null. */
  readonly invokes: string | null;
  readonly timeoutSeconds: number;
  /** Folder of the policy pack that is to judge it; none where it is null. */
  readonly pack: string | null;
}

export interface ProgramGraph {
  readonly resources: readonly Resource[];
  /** What stands for more resources than are in the graph, and why. */
  readonly unseen: readonly Unpriced[];
  /** What was answered without an account, each once. */
  readonly madeUp: readonly string[];
  /** What the policy pack says. */
  readonly findings: readonly Finding[];
  /** Why the program did not finish; null where it did. */
  readonly error: string | null;
}

/** Pulumi names a command of its own for a value that is missing; here it is an option. */
const missingValue = /Missing required configuration variable '([^']+)'\s*please set a value using the command `[^`]*`/;

function withNextStep(error: string, root: string): string {
  return withInstall(error, root).replace(missingValue, "It requires a value of configuration: --config $1=<value>");
}

/**
 * The resources that any Node program of Pulumi asks for, without an account and without a plugin: what those would make
 * is named instead. Unlike the check it refuses nothing that can be named. Why: docs/decisions/0141.
 */
export async function programGraph(run: ProgramRun): Promise<ProgramGraph> {
  const { project, stack, config } = run;
  refuseOtherLanguages(project, run.pack !== null);
  if (runnerOf(project) === null) throw new Refusal(`@pulumi/pulumi is not installed in ${project.root}: npm install`);
  const name = { organization: "organization", project: project.name, stack };
  const madeUp = new Set<string>();
  let pack: PackRun | null = null;
  const deployment = new Deployment({
    name,
    root: project.root,
    withoutDefaultProvider: [],
    references: { outputsOf: () => Promise.reject(new Refusal("No other stack is at hand.")) },
    onRegistered: (resource) => pack?.add(resource, deployment.resources),
    namesWhatItCannotMake: true,
  });
  const recorded = RecordedInvokes.read(run.invokes ?? "");
  const invokes = {
    answer: (token: string, args: WireObject): WireObject => {
      const known = recorded.find(token, args);
      if (known !== null) return known;
      const standIn = standInAnswer(token, args, { region: run.region ?? "us-east-1" });
      if (standIn === null) return recorded.answer(token, args);
      madeUp.add(token);
      return standIn;
    },
  };
  const loggedErrors: string[] = [];
  let fail: (error: unknown) => void = () => undefined;
  const failure = new Promise<never>((_, reject) => (fail = reject));
  const log = { error: (message: string) => loggedErrors.push(message) };
  const server = await serveEngine({ deployment, invokes }, log, (error) => {
    fail(error);
  });
  if (run.pack !== null) {
    const options = { folder: run.pack, name, config, engineAddress: server.address, billFile: null };
    pack = new PackRun(options, stackUrn(name), (error) => {
      fail(error);
    });
  }
  const stop = (): void => {
    pack?.stop();
    server.close();
  };
  const program = startedOr(stop, () => startProgram(project, name, config, server.address));
  const timer = setTimeout(() => {
    fail(new Error(`It did not end within ${run.timeoutSeconds} seconds (--timeout).`));
  }, run.timeoutSeconds * 1_000);
  const ended = program.end.then(async (end) => {
    const broken = programFailure(end, loggedErrors, program.stderr, project.root);
    if (broken === null) await pack?.finish(deployment.resources);
    return broken;
  });
  const error = await Promise.race([ended, failure]).catch((reason: unknown) => messageOf(reason));
  clearTimeout(timer);
  program.kill();
  stop();
  const redact = redactor([...deployment.resources.values()]);
  return {
    resources: graphOf(deployment.resources, project.root).filter(({ urn }) => !deployment.readOnly.has(urn)),
    unseen: deployment.unseen,
    madeUp: [...madeUp].sort(),
    findings: inOrder((pack?.findings() ?? []).map((finding) => placed(finding, deployment, redact))),
    error: error === null ? null : redact(withNextStep(error, project.root)),
  };
}

/** A program that cannot be started leaves nothing behind that this process would wait for. */
function startedOr<T>(stop: () => void, start: () => T): T {
  try {
    return start();
  } catch (error) {
    stop();
    throw error;
  }
}

function placed(finding: Finding, { resources }: Deployment, redact: (text: string) => string): Finding {
  const source = resources.get(finding.urn)?.source ?? null;
  return { ...finding, message: redact(finding.message), fix: redact(finding.fix), source };
}

const runtimeSchema = z.object({
  runtime: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).default(""),
});

function refuseOtherLanguages({ root }: Project, judged: boolean): void {
  const { runtime } = runtimeSchema.parse(parse(readFileSync(path.join(root, "Pulumi.yaml"), "utf8")));
  if (runtime === "nodejs" || runtime === "") return;
  throw new Refusal(
    `Its language is ${runtime}, and only programs for Node.js run without Pulumi's CLI. For others: ` +
      (judged
        ? "pulumi preview --policy-pack policies, with the pack of docs/any-program.md"
        : "pulumi preview --json --show-sames > preview.json, then npx onebox bill --from preview.json"),
  );
}
