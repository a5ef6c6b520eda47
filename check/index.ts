import path from "node:path";
import { Refusal } from "../model/refusal";
import type { StackReferences } from "./engine/stack-references";
import type { WireObject } from "./engine/wire-value";
import { type Project, readProject } from "../settings/files";
import type { CheckResult, StackResult } from "../model/check-result";
import { checkStack, type StackCheck } from "./stack-check";

export interface CheckOptions {
  /** The folder of Pulumi.yaml. */
  readonly root: string;
  /** Which stacks to show; all that have a file where it is not said. */
  readonly stacks?: readonly string[];
  /** Folder of the policy pack; `policies` under the root where it is not said, null for none. */
  readonly pack?: string | null;
  /** Folder of another checkout, whose pack and settings are to judge this program; its own where it is not said. */
  readonly judge?: string;
  /** For each stack. */
  readonly timeoutSeconds?: number;
  /** Called with each stack's result as soon as it is there. */
  readonly onStack?: (result: StackResult) => void;
}

/**
 * Evaluates stacks side by side, each by its real program and the real policy pack, without an account. A stack that
 * cannot be evaluated says so in its `error`; the others are not touched by it.
 * @throws Refusal where the project itself cannot be read.
 */
export async function checkStacks(options: CheckOptions): Promise<CheckResult> {
  const root = path.resolve(options.root);
  const project = readProject(root);
  const stacks = options.stacks ?? project.stacks;
  const runs = new StackRuns(project, options);
  // What others refer to comes first, and at once even where it is not shown.
  for (const stack of project.shared) runs.of(stack);
  const results = await Promise.all(
    stacks.map(async (stack) => {
      const result = await runs.of(stack).result;
      options.onStack?.(result);
      return result;
    }),
  );
  runs.stop();
  return { version: 1, stacks: results };
}

/** Every stack at most once, whether it is shown or only referred to. */
class StackRuns implements StackReferences {
  private readonly runs = new Map<string, StackCheck>();
  private readonly judge: Project;

  constructor(
    private readonly project: Project,
    private readonly options: CheckOptions,
  ) {
    this.judge = options.judge === undefined ? project : readProject(path.resolve(options.judge));
  }

  of(stack: string): StackCheck {
    const run = this.runs.get(stack) ?? this.start(stack);
    this.runs.set(stack, run);
    return run;
  }

  async outputsOf(name: string): Promise<WireObject> {
    const [, project, stack = ""] = name.split("/");
    if (project !== this.project.name || !this.project.stacks.includes(stack)) {
      throw new Refusal(
        `The program refers to the stack ${name}, which is not one of ${this.project.stacks.join(", ")}.`,
      );
    }
    const run = this.of(stack);
    const outputs = await run.outputs;
    if (outputs !== null) return outputs;
    // Beside its own report the reason is said there, and once.
    const why = this.isShown(stack) ? "" : `: ${(await run.result).error ?? "it has no outputs"}`;
    throw new Refusal(`It refers to the stack ${stack}, which could not be evaluated${why}`);
  }

  /** Ends what is only referred to, and may still be with its policy pack. */
  stop(): void {
    for (const run of this.runs.values()) run.stop();
  }

  private isShown(stack: string): boolean {
    return (this.options.stacks ?? this.project.stacks).includes(stack);
  }

  private start(stack: string): StackCheck {
    const { judge } = this;
    const pack = this.options.pack === undefined ? path.join(judge.root, "policies") : this.options.pack;
    // Of a stack that is only referred to, nothing but its outputs counts.
    return checkStack({
      project: this.project,
      // A stack that the judge does not know yet is judged by its own settings.
      judge: judge.stacks.includes(stack) ? judge : this.project,
      stack,
      references: this,
      pack: this.isShown(stack) ? pack : null,
      timeoutSeconds: this.options.timeoutSeconds ?? 60,
    });
  }
}
