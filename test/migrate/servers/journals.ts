import { type Entry, Journal } from "../../../migrate/state";

/** A process that is killed once an action has been done, before it could be noted; nothing of it runs on. */
export class MortalJournal extends Journal {
  private isDead = false;

  constructor(
    folder: string,
    private readonly fatal: string,
  ) {
    super(folder);
  }

  override add(entry: Omit<Entry, "at">): void {
    if (this.isDead || (entry.step === this.fatal && entry.state === "done")) {
      this.isDead = true;
      throw new Error("killed");
    }
    super.add(entry);
  }
}

/** Something happens as soon as a step has begun. */
export class EventfulJournal extends Journal {
  constructor(
    folder: string,
    private readonly step: string,
    private readonly happens: () => void,
  ) {
    super(folder);
  }

  override add(entry: Omit<Entry, "at">): void {
    super.add(entry);
    if (entry.step === this.step && entry.state === "begun") this.happens();
  }
}
