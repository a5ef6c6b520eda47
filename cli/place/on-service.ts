import { assertAccount } from "../../host/client/account";
import { shortRelease } from "../../host/contract/release";
import { ClusterOperator, type ServiceReport } from "../../service/client/operator";
import type { OperatedEnvironment } from "../deploy/environment";
import { ReleaseParameter } from "../deploy/release-parameter";
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
      const [wanted, services] = await Promise.all([new ReleaseParameter(environment).current(), operator.report()]);
      const lines = [`${stack}  https://${environment.domain}`, ...statusLines(cluster, wanted, services)];
      const isWell = services.length > 0 && services.every((service) => runsWell(service, wanted));
      return { lines, data: { environment: stack, cluster, wanted, services }, isWell };
    },
    logs: (service) => {
      if (service === undefined) return { logGroupName: logGroup };
      if (service === "tasks") return { logGroupName: names.taskLogGroup.name };
      const container = containers.find((name) => name === service);
      if (container === undefined)
        throw new Error(
          `On ECS there is no container "${service}". Allowed are ${[...containers, "tasks"].join(", ")}.`,
        );
      return { logGroupName: logGroup, logStreamNamePrefix: `ecs/${container}/` };
    },
    run: async (words, { print, tell }) => {
      await assertAccount(environment);
      const { id, release } = await operator.startRun(words);
      tell(
        `${id} runs in ${shortRelease(release)}. It goes on without this terminal: npx onebox host run --attach ${id} --stack ${stack}`,
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
      const { id, release } = await operator.startRun(["migrate"]);
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

/** Of the tasks, each with a log of its own. */
const containers = ["app", "proxy", "secrets", "metrics"] as const;

/** Before there is a release nothing is wanted of it. */
function runsWell({ desired, release, isSteady }: ServiceReport, wanted: string): boolean {
  return isSteady && (desired === 0 || release === wanted);
}

function statusLines(cluster: string, wanted: string, services: readonly ServiceReport[]): string[] {
  const line = (name: string, text: string): string => `  ${name.padEnd(12)}${text}`;
  return [
    line("cluster", cluster),
    line("wanted", shortRelease(wanted)),
    ...services.map((service) => line(shortName(cluster, service.name), wordsOf(service))),
    ...services
      .filter(({ state, reason }) => state === "FAILED" && reason !== "")
      .map(({ name, reason }) => line("problem", `${shortName(cluster, name)}: ${reason}`)),
  ];
}

function shortName(cluster: string, name: string): string {
  return name.startsWith(`${cluster}-`) ? name.slice(cluster.length + 1) : name;
}

function wordsOf({ running, desired, release, wanted, isSteady }: ServiceReport): string {
  const tasks = `${running} of ${desired} ${desired === 1 ? "task" : "tasks"}`;
  const goal = release === wanted ? "" : ` → ${shortRelease(wanted)}`;
  return `${tasks}, ${shortRelease(release === "" ? "none" : release)}${goal}${isSteady ? "" : ", roll-out under way"}`;
}
