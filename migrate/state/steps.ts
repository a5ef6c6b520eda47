import type { Facts, Journal } from "./journal";
import type { StepName } from "./step-names";
import { messageOf } from "../../model/message-of";

export interface StepsOptions {
  readonly journal: Journal;
  /** Say what would be done, and do nothing. */
  readonly dryRun: boolean;
  readonly say: (line: string) => void;
}

type Action = () => Promise<Facts | undefined>;

/** Runs the steps of a move, each once; whoever was interrupted goes on with the one that was under way. */
export class Steps {
  constructor(private readonly options: StepsOptions) {}

  get isDry(): boolean {
    return this.options.dryRun;
  }

  /**
   * A step that was done stays done. One that was begun is done again, so every action has to stand being repeated.
   * @returns what it found out, or has found out when it was done; empty in a dry run.
   */
  async once(step: StepName, summary: string, action: Action): Promise<Facts> {
    const { journal, dryRun, say } = this.options;
    const before = journal.last(step);
    if (before?.state === "done") {
      if (dryRun) say(`done      ${summary}`);
      return before.facts ?? {};
    }
    return await this.always(step, summary, action);
  }

  /** As `once`, for what is looked at or done anew in every run. */
  async always(step: StepName, summary: string, action: Action): Promise<Facts> {
    const { journal, dryRun, say } = this.options;
    if (dryRun) {
      say(`would     ${summary}`);
      return {};
    }
    say(summary);
    journal.add({ step, state: "begun" });
    try {
      const facts = await action();
      journal.add({ step, state: "done", ...(facts === undefined ? {} : { facts }) });
      return facts ?? {};
    } catch (error) {
      journal.add({ step, state: "failed", message: messageOf(error) });
      throw error;
    }
  }
}
