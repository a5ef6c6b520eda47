import { countToTell, nothingTold } from "../../host/release/tell-anew";

/** A year, minute by minute, in UTC. */
export const year = { from: Date.UTC(2027, 0, 1), minutes: 365 * 1_440 } as const;

/** @param text `2027-03-14 02:30`, in UTC. */
export function minuteOf(text: string): number {
  return Math.round((Date.parse(`${text.replace(" ", "T")}:00Z`) - year.from) / 60_000);
}

export function timeOf(minute: number): string {
  return new Date(year.from + minute * 60_000).toISOString().slice(0, 16).replace("T", " ");
}

/** What is at a minute: how much of it, 0 for not at all. */
export class Track {
  private readonly values = new Float32Array(year.minutes);

  at(minute: number): number {
    return this.values[minute] ?? 0;
  }

  set(from: number, minutes: number, value = 1): void {
    this.values.fill(value, Math.max(0, from), Math.min(year.minutes, from + minutes));
  }
}

/** What happens to an environment; its metrics follow from that. */
export class World {
  /** The machine is down, or is another one that comes up. */
  readonly hostAway = new Track();
  readonly databaseAway = new Track();
  /** Two versions run side by side. */
  readonly releasing = new Track();
  /** Web does not answer. */
  readonly hangs = new Track();
  /** Share of failed answers, in percent, of an application that answers. */
  readonly failedAnswers = new Track();
  /** What the host finds beside what hangs or is away. */
  readonly problems = new Track();
  /** What it finds in what it has written down: windows, drills, certificates. */
  readonly found = new Track();
  /** It measures nothing, though all goes well. */
  readonly hostSilent = new Track();
  readonly hardwareFails = new Track();
  /** The system hangs, the hardware does not. */
  readonly systemFails = new Track();
  /** Percent of memory above the usual. */
  readonly moreMemory = new Track();
  readonly swap = new Track();
  readonly rootDisk = new Track();
  readonly dataDisk = new Track();
  readonly cpuOfDatabase = new Track();
  readonly moreConnections = new Track();
  /** Gigabytes. */
  readonly lessFreeMemory = new Track();
  readonly usedStorageGb = new Track();
  /** vCPUs that the host would take beyond the usual. */
  readonly moreCpu = new Track();
  /** The minute in which a new machine starts. */
  readonly launches = new Track();
  readonly surplusOfDatabase = new Track();
  readonly failedTasks = new Track();
  readonly undeliveredTasks = new Track();
  readonly failedHours = new Track();

  constructor(private readonly sizes: { readonly storageGb: number; readonly maxStorageGb: number }) {}

  /** What a metric is at a minute; null where nothing measures it. */
  readonly metrics: Readonly<Record<string, (minute: number) => number | null>> = {
    mem_used_percent: this.ofHost(
      (minute) => 55 + daily(minute, 10) + this.releasing.at(minute) * 20 + this.moreMemory.at(minute),
    ),
    swap_used_percent: this.ofHost((minute) => 4 + this.swap.at(minute)),
    "disk_used_percent /": this.ofHost((minute) => 48 + this.releasing.at(minute) * 5 + this.rootDisk.at(minute)),
    "disk_used_percent /srv/onebox": this.ofHost((minute) => this.dataDisk.at(minute)),
    problems: this.ofHost((minute) => this.told()[minute] ?? 0),
    failed_answers_percent: this.ofHost((minute) =>
      this.databaseAway.at(minute) + this.hangs.at(minute) > 0 ? 100 : this.failedAnswers.at(minute),
    ),
    // EC2 checks a machine that starts anew, too; of one that is stopped or gone it says nothing.
    StatusCheckFailed_Instance: (minute) => {
      const fails = this.hardwareFails.at(minute) + this.systemFails.at(minute) > 0;
      return fails ? 1 : this.hostAway.at(minute) > 1 ? null : 0;
    },
    StatusCheckFailed_System: (minute) =>
      this.hardwareFails.at(minute) > 0 ? 1 : this.hostAway.at(minute) > 1 ? null : 0,
    CPUCreditBalance: this.ofHost((minute) => this.balance()[minute] ?? 0),
    HealthCheckStatus: (minute) => this.healthy()[minute] ?? 1,
    FreeStorageSpace: this.ofDatabase(
      (minute) => (this.sizeGb()[minute] ?? 0) * gigabyte - this.usedStorageGb.at(minute) * gigabyte,
    ),
    CPUUtilization: this.ofDatabase((minute) => 25 + daily(minute, 15) + this.cpuOfDatabase.at(minute)),
    DatabaseConnections: this.ofDatabase(
      (minute) => 40 + this.releasing.at(minute) * 25 + this.moreConnections.at(minute),
    ),
    FreeableMemory: this.ofDatabase((minute) => (0.9 - this.lessFreeMemory.at(minute)) * gigabyte),
    CPUSurplusCreditsCharged: this.ofDatabase((minute) => this.surplusOfDatabase.at(minute)),
    "ApproximateNumberOfMessagesVisible tasks-failed": (minute) => this.failedTasks.at(minute),
    "ApproximateNumberOfMessagesVisible tasks-undelivered": (minute) => this.undeliveredTasks.at(minute),
    "ApproximateNumberOfMessagesVisible office-hours-failed": (minute) => this.failedHours.at(minute),
  };

  private ofHost(value: (minute: number) => number): (minute: number) => number | null {
    const isSilent = (minute: number): boolean =>
      [this.hostAway, this.systemFails, this.hostSilent].some((one) => one.at(minute) > 0);
    return (minute) => (isSilent(minute) ? null : value(minute));
  }

  /** RDS says nothing of an instance that is stopped; one that starts anew goes on. */
  private ofDatabase(value: (minute: number) => number): (minute: number) => number | null {
    return (minute) => (this.databaseAway.at(minute) > 1 ? null : value(minute));
  }

  private counts: Float32Array | null = null;

  /** By the host's own pace of telling. */
  private told(): Float32Array {
    if (this.counts !== null) return this.counts;
    const counts = new Float32Array(year.minutes);
    const { problems, found, hangs, databaseAway } = this;
    let told = nothingTold;
    for (let minute = 0; minute < year.minutes; minute++) {
      if (this.hostAway.at(minute) > 0) continue;
      if (problems.at(minute) + found.at(minute) + hangs.at(minute) + databaseAway.at(minute) === 0) continue;
      const here = Object.entries({ problems, found, hangs, databaseAway }).filter(([, one]) => one.at(minute) > 0);
      const next = countToTell(
        told,
        here.map(([kind]) => kind),
        year.from + minute * 60_000,
      );
      [told, counts[minute]] = [next.told, next.count];
    }
    return (this.counts = counts);
  }

  private credits: Float32Array | null = null;

  /**
   * Of a t4g.large, minute by minute: it earns 36 an hour, holds those of a day, and begins with none; one that has none
   * runs at its baseline. A credit is a vCPU for a minute.
   * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/burstable-performance-instances-standard-mode-concepts.html
   */
  private balance(): Float32Array {
    if (this.credits !== null) return this.credits;
    const credits = new Float32Array(year.minutes);
    const [vcpus, baseline] = [2, 0.6];
    let now = 0;
    for (let minute = 0; minute < year.minutes; minute++) {
      if (this.launches.at(minute) > 0) now = 0;
      const wanted = Math.min(vcpus, 0.15 + daily(minute, 0.15) + this.moreCpu.at(minute));
      now = Math.min(864, Math.max(0, now + baseline - wanted));
      credits[minute] = now;
    }
    return (this.credits = credits);
  }

  private health: Uint8Array | null = null;

  /** Three failures in a row, half a minute apart, and as many successes: failureThreshold of the health check. */
  private healthy(): Uint8Array {
    if (this.health !== null) return this.health;
    const health = new Uint8Array(year.minutes);
    let state = 1;
    const isAway = (minute: number): boolean =>
      [this.hostAway, this.databaseAway, this.hangs, this.systemFails, this.hardwareFails].some(
        (one) => one.at(minute) > 0,
      );
    for (let minute = 0; minute < year.minutes; minute++) {
      const [now, last] = [isAway(minute), minute > 0 && isAway(minute - 1)];
      if (now === last) state = now ? 0 : 1;
      health[minute] = state;
    }
    return (this.health = health);
  }

  private storage: { readonly sizes: Float32Array; readonly events: readonly DatabaseEvent[] } | null = null;

  private sizeGb(): Float32Array {
    return this.grown().sizes;
  }

  /** What RDS tells of the database's storage in the course of the year. */
  databaseEvents(): readonly DatabaseEvent[] {
    return this.grown().events;
  }

  /**
   * Less than a tenth free for five minutes: RDS adds ten gigabytes or a tenth, up to the maximum, and nothing more for six
   * hours. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PIOPS.Autoscaling.html
   */
  private grown() {
    if (this.storage !== null) return this.storage;
    const { storageGb, maxStorageGb } = this.sizes;
    const sizes = new Float32Array(year.minutes);
    const events: DatabaseEvent[] = [];
    let [size, low, quietUntil] = [storageGb, 0, 0];
    const tell = (minute: number, ...ids: string[]): void => {
      for (const id of ids) events.push({ minute, id: `RDS-EVENT-${id}` });
    };
    for (let minute = 0; minute < year.minutes; minute++) {
      const free = size - this.usedStorageGb.at(minute);
      low = free < size / 10 ? low + 1 : 0;
      if (low === 1) tell(minute, "0089");
      if (low === 5 && minute < quietUntil) tell(minute, "0220");
      if (low >= 5 && minute >= quietUntil && size < maxStorageGb) {
        const wanted = size + Math.max(10, size / 10);
        if (wanted >= maxStorageGb) tell(minute, "0224");
        size = Math.min(wanted, maxStorageGb);
        tell(minute, "0217", "0218", ...(size >= maxStorageGb * 0.8 ? ["0225"] : []));
        [low, quietUntil] = [0, minute + 360];
      }
      sizes[minute] = size;
    }
    return (this.storage = { sizes, events });
  }
}

export interface DatabaseEvent {
  readonly minute: number;
  readonly id: string;
}

const gigabyte = 1_024 ** 3;

/** More by day than by night. */
function daily(minute: number, most: number): number {
  return most * Math.max(0, Math.sin(((minute % 1_440) / 1_440) * 2 * Math.PI - Math.PI / 2));
}
