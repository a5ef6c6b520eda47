import { Journal, type NewEntry, type StepName } from "../../../migrate/state";

/** Right before an action, and once it is done and not yet noted. */
export const moments = ["begun", "done"] as const;

/** A process that is killed once an action has been done and before that is noted, or right before the action. */
export class MortalJournal extends Journal {
  private isDead = false;

  constructor(
    folder: string,
    private readonly fatal: StepName,
    private readonly moment: (typeof moments)[number] = "done",
  ) {
    super(folder);
  }

  override add(entry: NewEntry): void {
    if (this.isDead) throw new Error("killed");
    this.isDead = entry.step === this.fatal && entry.state === this.moment;
    if (!this.isDead || this.moment === "begun") super.add(entry);
    if (this.isDead) throw new Error("killed");
  }
}

/** Something happens as soon as a step has begun. */
export class EventfulJournal extends Journal {
  constructor(
    folder: string,
    private readonly step: StepName,
    private readonly happens: () => void,
  ) {
    super(folder);
  }

  override add(entry: NewEntry): void {
    super.add(entry);
    if (entry.step === this.step && entry.state === "begun") this.happens();
  }
}
