import path from "node:path";
import { Deployment } from "./engine/deployment";
import { graphOf } from "./engine/graph";
import { RecordedInvokes } from "./engine/invokes";
import { type EngineServer, serveEngine } from "./engine/server";
import type { StackReferences } from "./engine/stack-references";
import { type StackName, stackUrn } from "../model/urn";
import type { WireObject } from "./engine/wire-value";
import type { Resource } from "../model";
import type { Finding } from "../model/finding";
import { awsFindings } from "./aws-rules";
import { PackRun } from "./pack-run";
import { startProgram } from "./program";
import { redactor } from "./redact";
import { programFailure } from "./program-failure";
import { type Project, readStackConfig, type StackConfig } from "../settings/files";
import type { StackResult } from "../model/check-result";
import { JudgedBill } from "./judged-bill";
import { inOrder } from "../model/finding";
import { loadPerCore, secondsAllowed } from "./time-limit";
import { withInstall } from "./with-install";
import { messageOf } from "../model/message-of";

export interface StackCheckOptions {
  readonly project: Project;
  /** Whose settings the policy pack reads. */
  readonly judge: Project;
  readonly stack: string;
  readonly references: StackReferences;
  /** Folder of the policy pack; null for none. */
  readonly pack: string | null;
  readonly timeoutSeconds: number;
}

/** One stack at work: the result to show, and its outputs for the stacks that refer to it. */
export interface StackCheck {
  readonly result: Promise<StackResult>;
  /** As soon as its program has ended, before the pack has; null where that failed. */
  readonly outputs: Promise<WireObject | null>;
  /** Ends its processes. Safe to call twice, and after the end. */
  readonly stop: () => void;
}

/** To invokes. */
const recordedAnswers = path.join(__dirname, "invokes");
/** Every program sees the name of an organization, also where the backend has none. */
const organization = "organization";

/** Runs a stack's program and gives what it registers to the policy pack. Nothing that either of them does rejects. */
export function checkStack(options: StackCheckOptions): StackCheck {
  const run = new StackRun(options);
  const result = run.result();
  const programEnd = new Promise<void>((resolve) => {
    run.onProgramEnd = resolve;
  });
  const outputs = Promise.race([programEnd, result]).then(() => run.outputs);
  return {
    result,
    outputs,
    stop: () => {
      run.stop();
    },
  };
}

class StackRun {
  /** Null until the program ended well. */
  outputs: WireObject | null = null;
  onProgramEnd: () => void = () => undefined;
  private readonly name: StackName;
  private readonly deployment: Deployment;
  private readonly loggedErrors: string[] = [];
  private readonly stops: (() => void)[] = [];
  private readonly bill = new JudgedBill();
  private isStopped = false;
  private pack: PackRun | null = null;
  private fail: (error: unknown) => void = () => undefined;
  private phase: "start" | "program" | "pack" = "start";

  constructor(private readonly options: StackCheckOptions) {
    const { project, stack, references } = options;
    this.name = { organization, project: project.name, stack };
    this.deployment = new Deployment({
      name: this.name,
      root: project.root,
      withoutDefaultProvider: defaultProvidersOff(project),
      references,
      onRegistered: (resource) => this.pack?.add(resource, this.deployment.resources),
    });
  }

  async result(): Promise<StackResult> {
    const started = performance.now();
    const failure = new Promise<never>((_, reject) => {
      this.fail = reject;
    });
    this.limitTime();
    const error = await Promise.race([this.evaluate(), failure]).then(
      () => null,
      (reason: unknown) => messageOf(reason),
    );
    this.stop();
    const resources = graphOf(this.deployment.resources, this.options.project.root);
    const redact = redactor([...this.deployment.resources.values()]);
    const priced =
      error === null
        ? this.price(resources)
        : { bill: null, error: redact(withInstall(error, this.options.project.root)) };
    const judged = judgeByAws(resources);
    this.bill.remove();
    const ms = Math.round(performance.now() - started);
    return {
      stack: this.options.stack,
      resources,
      findings: this.findings(judged.findings, redact),
      ...priced,
      ...judged.error,
      ms,
    };
  }

  stop(): void {
    this.isStopped = true;
    for (const stop of this.stops.splice(0)) stop();
  }

  /** What starts only after the end, because the time was up before, ends at once. */
  private onStop(stop: () => void): void {
    if (this.isStopped) stop();
    else this.stops.push(stop);
  }

  private async evaluate(): Promise<void> {
    const { project, judge, stack } = this.options;
    const config = readStackConfig(project, stack);
    const server = await this.serve();
    this.startPack(judge === project ? config : readStackConfig(judge, stack), server);
    await this.runProgram(config, server);
    this.phase = "pack";
    await this.pack?.finish(this.deployment.resources);
  }

  private async serve(): Promise<EngineServer> {
    const context = { deployment: this.deployment, invokes: RecordedInvokes.read(recordedAnswers) };
    const log = { error: (message: string) => this.loggedErrors.push(message) };
    const server = await serveEngine(context, log, (error) => {
      this.fail(error);
    });
    this.onStop(() => {
      server.close();
    });
    return server;
  }

  private startPack(config: StackConfig, { address }: EngineServer): void {
    const { pack: folder } = this.options;
    if (folder === null) return;
    const options = { folder, name: this.name, config, engineAddress: address, billFile: this.bill.file };
    const pack = new PackRun(options, stackUrn(this.name), (error) => {
      this.fail(error);
    });
    this.pack = pack;
    this.onStop(() => {
      pack.stop();
    });
  }

  private async runProgram(config: StackConfig, { address }: EngineServer): Promise<void> {
    const { project } = this.options;
    this.phase = "program";
    const program = startProgram(project, this.name, config, address);
    this.onStop(() => {
      program.kill();
    });
    const failure = programFailure(await program.end, this.loggedErrors, program.stderr, project.root);
    if (failure !== null) throw new Error(failure);
    if (this.deployment.outputs === null) throw new Error("The program ended before it had said what it exports.");
    this.outputs = this.deployment.outputs;
    this.onProgramEnd();
  }

  /** What is slow because the machine is busy gets the time that it would need on a quiet one. */
  private limitTime(): void {
    const { timeoutSeconds } = this.options;
    const started = performance.now();
    const look = (): void => {
      const left = secondsAllowed(timeoutSeconds, loadPerCore()) - (performance.now() - started) / 1_000;
      if (left <= 0) this.fail(new Error(`It did not end within ${timeoutSeconds} seconds, while ${this.now()}.`));
      else timer = setTimeout(look, left * 1_000);
    };
    let timer = setTimeout(look, timeoutSeconds * 1_000);
    this.onStop(() => {
      clearTimeout(timer);
    });
  }

  /** For the message about the time limit. */
  private now(): string {
    if (this.phase === "start") return "it was starting";
    if (this.phase === "pack") return "the policy pack was at work";
    return this.deployment.outputs === null
      ? "the program was running: it loops, waits for something, or needs longer (--timeout)"
      : "the program was done: something keeps it alive, such as a server, a timer or an open connection";
  }

  private price(resources: readonly Resource[]): Pick<StackResult, "bill" | "error"> {
    const { project, stack } = this.options;
    try {
      return { bill: this.bill.of(project, stack, resources), error: null };
    } catch (error) {
      return { bill: null, error: messageOf(error) };
    }
  }

  private findings(byAws: readonly Finding[], redact: (text: string) => string): Finding[] {
    const { resources } = this.deployment;
    const found = [...(this.pack?.findings() ?? []), ...byAws].map((finding) => ({
      ...finding,
      message: redact(finding.message),
      fix: redact(finding.fix),
      source: resources.get(finding.urn)?.source ?? null,
    }));
    return inOrder(found);
  }
}

/** Whatever a graph holds, it ends with findings, or with a sentence that says why there are none. */
function judgeByAws(resources: readonly Resource[]): { findings: Finding[]; error?: { error: string } } {
  try {
    return { findings: awsFindings(resources) };
  } catch (error) {
    const reason = messageOf(error);
    return { findings: [], error: { error: `The graph could not be compared with what AWS allows: ${reason}` } };
  }
}

/** Packages whose default provider a project switches off, as the engine reads them. */
function defaultProvidersOff(project: Project): string[] {
  const packages = project.config["pulumi:disable-default-providers"];
  return Array.isArray(packages) ? packages.filter((name) => typeof name === "string") : [];
}
