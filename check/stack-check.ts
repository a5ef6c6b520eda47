import type { Child } from "./child";
import { Deployment } from "./engine/deployment";
import { graphOf } from "./engine/graph";
import { RecordedInvokes } from "./engine/invokes";
import type { Registered } from "./engine/registered";
import { serveEngine } from "./engine/server";
import type { StackReferences } from "./engine/stack-references";
import { type StackName, stackUrn } from "./engine/urn";
import type { WireObject } from "./engine/wire";
import type { Resource } from "../graph";
import type { Finding } from "./findings";
import { PolicyPack } from "./pack";
import { startProgram } from "./program";
import { type Project, readStackConfig, type StackConfig } from "./project";
import { programFailure } from "./program-failure";
import type { StackResult } from "./result";
import { stackBill } from "./stack-bill";
import { inOrder, plainFinding, type Violation } from "./violation";

export interface StackCheckOptions {
  readonly project: Project;
  /** Whose settings the policy pack reads. */
  readonly judge: Project;
  readonly stack: string;
  readonly references: StackReferences;
  /** Folder of the policy pack; null for none. */
  readonly pack: string | null;
  /** Folder of recorded answers to invokes. */
  readonly invokes: string;
  readonly timeoutSeconds: number;
}

/** What came of one stack: the result to show, and its outputs for the stacks that refer to it. */
export interface CheckedStack {
  readonly result: StackResult;
  /** Null where the stack could not be evaluated. */
  readonly outputs: WireObject | null;
}

/** The engine names an organization even where the backend has none. */
const organization = "organization";

/** Runs a stack's program and gives what it registers to the policy pack. Never throws for what either of them does. */
export async function checkStack(options: StackCheckOptions): Promise<CheckedStack> {
  const started = performance.now();
  const run = new StackRun(options);
  const error = await run.go().then(
    () => null,
    (reason: unknown) => (reason instanceof Error ? reason.message : String(reason)),
  );
  run.stop();
  const resources = graphOf(run.deployment.resources);
  const priced = error === null ? price(options, resources) : { bill: null, error };
  const result = {
    stack: options.stack,
    resources,
    findings: run.findings(),
    ...priced,
    ms: Math.round(performance.now() - started),
  };
  return { result, outputs: error === null ? (run.deployment.outputs ?? {}) : null };
}

function price(
  { project, stack }: StackCheckOptions,
  resources: readonly Resource[],
): Pick<StackResult, "bill" | "error"> {
  try {
    return { bill: stackBill(project, stack, readStackConfig(project, stack), resources), error: null };
  } catch (error) {
    return { bill: null, error: error instanceof Error ? error.message : String(error) };
  }
}

class StackRun {
  readonly deployment: Deployment;
  private readonly name: StackName;
  private readonly violations: Violation[] = [];
  private readonly skipped: Finding[] = [];
  private readonly analyses: Promise<void>[] = [];
  private readonly errors: string[] = [];
  private readonly stops: (() => void)[] = [];
  private pack: Promise<PolicyPack> | null = null;
  private fail: (error: Error) => void = () => undefined;

  constructor(private readonly options: StackCheckOptions) {
    const { project, stack, references } = options;
    this.name = { organization, project: project.name, stack };
    this.deployment = new Deployment({
      name: this.name,
      root: project.root,
      withoutDefaultProvider: defaultProvidersOff(project),
      references,
      onRegistered: (resource) => {
        this.analyze(resource);
      },
    });
  }

  async go(): Promise<void> {
    const { timeoutSeconds, project, stack } = this.options;
    const config = readStackConfig(project, stack);
    const failure = new Promise<never>((_, reject) => {
      this.fail = reject;
    });
    let at = "starting";
    const timer = setTimeout(() => {
      this.fail(new Error(`It did not end within ${timeoutSeconds} seconds, while ${at}.`));
    }, timeoutSeconds * 1_000);
    this.stops.push(() => {
      clearTimeout(timer);
    });
    const phase = (name: string): void => {
      at = name;
    };
    await Promise.race([this.evaluate(config, phase), failure]);
  }

  findings(): Finding[] {
    const sources = new Map([...this.deployment.resources.values()].map(({ urn, source }) => [urn, source]));
    const found = this.violations.map(plainFinding);
    return inOrder([...found, ...this.skipped]).map((finding) => ({
      ...finding,
      source: finding.source ?? sources.get(finding.urn) ?? null,
    }));
  }

  stop(): void {
    for (const stop of this.stops) stop();
  }

  private async evaluate(config: StackConfig, phase: (name: string) => void): Promise<void> {
    const { project, invokes } = this.options;
    const context = { deployment: this.deployment, invokes: RecordedInvokes.read(invokes) };
    const log = { warning: () => undefined, error: (message: string) => this.errors.push(message) };
    const server = await serveEngine(context, log, (error) => {
      this.fail(error instanceof Error ? error : new Error(String(error)));
    });
    this.stops.push(() => {
      server.close();
    });
    this.pack = this.startPack(server.address);
    phase("the program was running: something keeps it alive, for example a server, a timer or an open connection");
    const program = startProgram(project, this.name, config, server.address);
    this.stops.push(() => {
      program.kill();
    });
    await this.finished(program);
    phase("the policy pack was at work");
    await this.analyzeStack();
  }

  private startPack(engineAddress: string): Promise<PolicyPack> | null {
    const { pack: folder, judge, stack } = this.options;
    if (folder === null) return null;
    const config = readStackConfig(judge, stack);
    const pack = PolicyPack.start({ folder, name: this.name, config, engineAddress });
    pack.then(
      (started) => {
        this.stops.push(() => {
          started.stop();
        });
      },
      (error: unknown) => {
        this.fail(error as Error);
      },
    );
    return pack;
  }

  private async finished(program: Child): Promise<void> {
    const end = await program.end;
    const failure = programFailure(end, this.errors, program.stderr);
    if (failure !== null) throw new Error(failure);
    if (this.deployment.outputs === null) throw new Error("The program ended before it had said what it exports.");
  }

  private analyze(resource: Registered): void {
    const { pack } = this;
    if (pack === null) return;
    const analysis = pack
      .then((started) => started.analyze(resource, this.deployment.resources))
      .then((violations) => {
        this.violations.push(...violations);
      });
    analysis.catch((error: unknown) => {
      this.fail(error as Error);
    });
    this.analyses.push(analysis);
  }

  private async analyzeStack(): Promise<void> {
    if (this.pack === null) return;
    await Promise.all(this.analyses);
    const pack = await this.pack;
    this.violations.push(...(await pack.analyzeStack(this.deployment.resources, stackUrn(this.name))));
  }
}

/** Packages whose default provider a project switches off, as the engine reads them. */
function defaultProvidersOff(project: Project): string[] {
  const packages = project.config["pulumi:disable-default-providers"];
  return Array.isArray(packages) ? packages.filter((name) => typeof name === "string") : [];
}
