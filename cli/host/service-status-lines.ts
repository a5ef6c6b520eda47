import { shortRelease } from "../../host/contract/release";
import { count } from "../../model/words";
import type { ServiceReport } from "../../service/client/operator";
import { nameWithin } from "../../service/contract/names";
import type { PlaceStatus } from "../place/place";
import { type Backups, databaseText } from "./backups";
import type { NotSaid } from "./not-said";
import { alertLines, table } from "./status-lines";
import { whenever } from "./time-words";
import { type waitingJobs, waitingText } from "./waiting-jobs";

/** What the services of an environment on ECS run, and what they should. */
export interface ServiceStatus {
  readonly environment: string;
  readonly cluster: string;
  readonly wanted: string;
  readonly services: readonly ServiceReport[];
  readonly database: Backups["database"];
  /** What is wrong beside the services, each in a sentence. */
  readonly problems: readonly string[];
  /** Why alarms would reach nobody, each in a sentence. */
  readonly alerts: readonly string[] | NotSaid;
  /** Jobs in the queue; left out where no task measures it. */
  readonly waiting?: Awaited<ReturnType<typeof waitingJobs>>;
}

/** As a person reads it. */
export function serviceStatusLines(status: ServiceStatus, now: Date): Pick<PlaceStatus, "lines" | "indent"> {
  const { cluster, wanted, services, database, waiting, problems, alerts } = status;
  const named = services.map((service) => ({ ...service, name: nameWithin(cluster, service.name) }));
  const { line, indent } = table(named.map(({ name }) => name));
  const lines = [
    line("cluster", cluster),
    line("wanted", shortRelease(wanted)),
    ...(services.length === 0 ? [line("problem", "the cluster has no service")] : []),
    ...named.map((service) => line(service.name, runningText(service))),
    ...named.flatMap(({ name, ended }) => (ended === null ? [] : [line("ended", `${name}: ${endText(ended, now)}`)])),
    ...named.flatMap((service) => problemsOf(service).map((problem) => line("problem", `${service.name}: ${problem}`))),
    ...(waiting === undefined ? [] : [line("queue", waitingText(waiting, now))]),
    line("database", databaseText(database, now)),
    ...problems.map((problem) => line("problem", problem)),
    ...alertLines(alerts, line),
  ];
  return { lines, indent };
}

function runningText({ running, desired, release, wanted, state, isSteady }: ServiceReport): string {
  const tasks = `${running} of ${count(desired, "task")}`;
  const goal = release === wanted ? "" : ` → ${shortRelease(wanted)}`;
  const rollOut = isSteady ? "" : state === "FAILED" ? ", roll-out given up" : ", roll-out under way";
  return `${tasks}, ${shortRelease(release === "" ? "none" : release)}${goal}${rollOut}`;
}

function endText({ reason, at }: NonNullable<ServiceReport["ended"]>, now: Date): string {
  return at === null ? reason : `${whenever(at, now)}, ${reason}`;
}

/** Why it is not as wanted, in the words of ECS. */
function problemsOf({ state, reason, isSteady, cannot }: ServiceReport): string[] {
  const problem = state === "FAILED" ? reason : isSteady ? "" : cannot;
  return problem === "" ? [] : [problem];
}
