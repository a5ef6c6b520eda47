import type { Urn } from "../model";
import type { Registered } from "./engine/registered";
import type { Finding } from "../model/finding";
import { type PackOptions, PolicyPack, type StackPolicy } from "./pack";
import type { Resources } from "./pack-requests";
import { plainFinding, type Violation } from "../model/finding";

/** The policy pack at work on one stack: resources come in while the program runs, the whole stack at its end. */
export class PackRun {
  private readonly violations: Violation[] = [];
  private readonly analyses: Promise<void>[] = [];
  private readonly pack: Promise<PolicyPack>;
  private stackPolicies: readonly StackPolicy[] = [];
  private isFinished = false;
  private isStopped = false;

  /** @param onFailure called as soon as the pack cannot go on. */
  constructor(
    private readonly options: PackOptions,
    private readonly stack: Urn,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.pack = this.start();
    this.pack.catch(onFailure);
  }

  add(resource: Registered, all: Resources): void {
    const analysis = this.pack.then(async (pack) => {
      this.violations.push(...(await pack.analyze(resource, all)));
    });
    analysis.catch(this.onFailure);
    this.analyses.push(analysis);
  }

  /** Waits for all resources, then lets the policies run that look at the whole stack. */
  async finish(all: Resources): Promise<void> {
    await Promise.all(this.analyses);
    const pack = await this.pack;
    this.violations.push(...(await pack.analyzeStack(all, this.stack)));
    this.isFinished = true;
  }

  /** What was found, and for each policy that did not come to look at the whole stack, that it was skipped. */
  findings(): Finding[] {
    const skipped = this.isFinished ? [] : this.stackPolicies;
    return [...this.violations.map(plainFinding), ...skipped.map((policy) => this.skippedFinding(policy))];
  }

  stop(): void {
    this.isStopped = true;
    this.pack.then(
      (pack) => {
        pack.stop();
      },
      () => undefined,
    );
  }

  private async start(): Promise<PolicyPack> {
    const pack = await PolicyPack.start(this.options);
    if (this.isStopped) pack.stop();
    else this.stackPolicies = await pack.stackPolicies();
    return pack;
  }

  private skippedFinding({ name, description, severity }: StackPolicy): Finding {
    return {
      rule: name,
      severity: severity ?? "high",
      level: "skipped",
      urn: this.stack,
      message: `It was not looked at, because the stack could not be evaluated: ${description}`,
      fix: "See the stack's error.",
      source: null,
      exception: null,
    };
  }
}
