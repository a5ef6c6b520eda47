import { assertAccount } from "../../host/client/account";
import { none, shortRelease } from "../../host/contract/release";
import { ClusterOperator, type ServiceReport } from "../../service/client/operator";
import type { OperatedEnvironment } from "../deploy/environment";
import { ReleaseParameter } from "../deploy/release-parameter";
import { alertProblems } from "../host/alerts";
import { backupProblems, databaseOf } from "../host/backups";
import { serviceLogSource } from "../host/log-services";
import { serviceStatusLines } from "../host/service-status-lines";
import { waitingJobs } from "../host/waiting-jobs";
import type { Place } from "./place";

/** The services of an environment on ECS, by ECS's own interface. */
export function onService(environment: OperatedEnvironment): Place {
  const { names, region, patience } = environment;
  const cluster = names.cluster.name;
  const logGroup = names.serviceLogGroup.name;
  const [web, onceFamily] = [`${names.prefix}-web`, `${names.prefix}-once`];
  const operator = new ClusterOperator({ region, cluster, web, onceFamily, logGroup }, patience);
  const stack = names.environment;
  return {
    name: "service",
    runningRelease: async () => {
      const services = (await operator.report()).filter(({ desired }) => desired > 0);
      const releases = new Set(services.map(({ release }) => release));
      // Halfway, or with one service left behind, it runs neither of them.
      return releases.size === 1 ? ([...releases][0] ?? "") : [...releases].join(" and ");
    },
    // The roll-out runs within the command itself, which has said it.
    lastFailure: () => Promise.resolve(null),
    status: async () => {
      await assertAccount(environment);
      const [wanted, services, database, waiting] = await Promise.all([
        new ReleaseParameter(environment).current(),
        operator.report(),
        databaseOf(environment),
        environment.measuresQueue ? waitingJobs(environment) : undefined,
      ]);
      const measured = waiting === undefined ? {} : { waiting };
      const alerts = await alertProblems(environment, wanted !== none);
      const problems = backupProblems({ database }, environment.backupDays, new Date());
      const status = { environment: stack, cluster, wanted, services, database, problems, alerts, ...measured };
      const isWell =
        problems.length === 0 && services.length > 0 && services.every((service) => runsWell(service, wanted));
      return { ...serviceStatusLines(status, new Date()), data: status, isWell };
    },
    logs: (service) => serviceLogSource(environment, service),
    run: async (words, { print, tell }) => {
      await assertAccount(environment);
      const { id, release } = await operator.startRun(words);
      tell(
        `${id} runs in ${shortRelease(release)}. It continues without this terminal: npx onebox host run --attach ${id} --stack ${stack}`,
      );
      return operator.followRun(id, print);
    },
    attach: async (id, { print }) => {
      await assertAccount(environment);
      return operator.followRun(id, print);
    },
    stop: async (id) => {
      await assertAccount(environment);
      await operator.stopRun(id);
    },
    migrate: async (print) => {
      await assertAccount(environment);
      const { id, release } = await operator.startRun(["migrate"], "migrate");
      print(`migrate of ${shortRelease(release)}`);
      const code = await operator.followRun(id, print);
      if (code !== 0) throw new Error(`migrate of ${shortRelease(release)} ended with exit code ${code}`);
    },
    restart: async (print) => {
      await assertAccount(environment);
      await operator.restart(print);
    },
  };
}

/** Before there is a release nothing is wanted of it. */
function runsWell({ desired, release, isSteady }: ServiceReport, wanted: string): boolean {
  return isSteady && (desired === 0 || release === wanted);
}
