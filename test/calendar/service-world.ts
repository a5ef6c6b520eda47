import { Track } from "./world";

/** How many tasks there are at least, by the name of the service. */
const least: Readonly<Record<string, number>> = { web: 2, worker: 2 };

/** What happens to an environment on ECS; its metrics follow from that, as AWS measures them. */
export class ServiceWorld {
  /** How many tasks fewer run than are wanted: they cannot be started, or ended and are not there again yet. */
  readonly fewer: Readonly<Record<string, Track>> = { web: new Track(), worker: new Track() };
  /** Web's tasks beyond the least: a release, or load. */
  readonly moreWeb = new Track();
  /** Web's tasks that run and do not answer. */
  readonly unhealthy = new Track();
  readonly balancerErrors = new Track();
  /** Share of failed answers, in percent. */
  readonly failedAnswers = new Track();
  readonly waiting = new Track();
  /** No task says how many jobs wait. */
  readonly notSaid = new Track();
  /** S3 refuses what visitors are to get. */
  readonly refusedFiles = new Track();
  /** Percent of the queue's memory above the usual. */
  readonly moreQueueMemory = new Track();

  readonly metrics: Readonly<Record<string, (minute: number) => number | null>> = {
    "MemoryUtilization onebox-prod-web": (minute) => this.running("web", minute) || null,
    "MemoryUtilization onebox-prod-worker": (minute) => this.running("worker", minute) || null,
    // Of a target group without a target the balancer says nothing.
    HealthyHostCount: (minute) =>
      this.running("web", minute) === 0 ? null : this.running("web", minute) - this.unhealthy.at(minute),
    UnHealthyHostCount: (minute) => (this.running("web", minute) === 0 ? null : this.unhealthy.at(minute)),
    HTTPCode_ELB_5XX_Count: (minute) => this.balancerErrors.at(minute) || null,
    "Failed answers in percent": (minute) => this.failedAnswers.at(minute),
    QueueLength: (minute) =>
      this.running("worker", minute) === 0 || this.notSaid.at(minute) > 0 ? null : this.waiting.at(minute),
    RefusedFiles: (minute) => (this.running("worker", minute) === 0 ? null : this.refusedFiles.at(minute)),
    DatabaseMemoryUsagePercentage: (minute) => 20 + this.moreQueueMemory.at(minute),
  };

  private running(service: "web" | "worker", minute: number): number {
    const more = service === "web" ? this.moreWeb.at(minute) : 0;
    return Math.max(0, (least[service] ?? 0) + more - (this.fewer[service]?.at(minute) ?? 0));
  }
}
