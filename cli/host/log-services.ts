import { applicationContainer } from "../../service/contract/definitions";
import { streams } from "../../service/contract/streams";
import type { OperatedEnvironment } from "../deploy/environment";

/** Of the application's image, but for web and processes: each runs once and ends. */
const onceServices = ["migrate", "static", "run"] as const;
const slots = ["blue", "green"] as const;
/** Services of the compose file that run once. */
const alone = ["caddy", ...onceServices, "redis-queue", "redis-cache"] as const;

/** Of an environment: what it is called, and what runs beside web. */
type Known = Pick<OperatedEnvironment, "names" | "processes">;

export interface LogSource {
  readonly logGroupName: string;
  /** How its streams' names begin: `<service>/` on a host, `<service>/<container>/` on ECS. */
  readonly logStreamNamePrefix?: string;
  /** Pattern of the streams among them that are meant; all where it is left out. */
  readonly streams?: string;
}

/** Everything that a host is asked for: a service in both of its slots, or in one; `host` and `tasks` are groups of their own. */
export function hostLogs({ processes }: Pick<Known, "processes">): string[] {
  const inSlots = ["web", ...processes];
  return [
    ...inSlots.flatMap((service) => [service, ...slots.map((slot) => `${service}-${slot}`)]),
    ...alone,
    "host",
    "tasks",
  ];
}

/** Everything that ECS is asked for. */
export function serviceLogs({ processes }: Pick<Known, "processes">): string[] {
  return [streams.web, ...processes, "caddy", ...onceServices, streams.prepare, "tasks"];
}

/** @throws for a service that there is not. */
export function hostLogSource({ names, processes }: Known, service: string | undefined): LogSource {
  const { containers, host } = names.logGroups;
  if (service === undefined) return { logGroupName: containers.name };
  assertKnown(service, hostLogs({ processes }));
  if (service === "host") return { logGroupName: host.name };
  if (service === "tasks") return { logGroupName: names.taskLogGroup.name };
  const [name = "", slot] = service.split(/-(?=blue$|green$)/);
  if (name !== "web" && !processes.includes(name))
    return { logGroupName: containers.name, logStreamNamePrefix: `${service}/` };
  // Of several of a process the second is called worker2-blue.
  const pattern = `^${name}\\d*-${slot === undefined ? "" : `${slot}/`}`;
  return { logGroupName: containers.name, logStreamNamePrefix: name, streams: pattern };
}

/** @throws for a service that there is not. */
export function serviceLogSource({ names, processes }: Known, service: string | undefined): LogSource {
  const logGroupName = names.serviceLogGroup.name;
  if (service === undefined) return { logGroupName };
  assertKnown(service, serviceLogs({ processes }), " on ECS");
  if (service === "tasks") return { logGroupName: names.taskLogGroup.name };
  return { logGroupName, logStreamNamePrefix: prefixOf(service) };
}

function prefixOf(service: string): string {
  if (service === "caddy") return `${streams.web}/proxy/`;
  const isOnce = (onceServices as readonly string[]).includes(service);
  return `${isOnce ? streams.once : service}/`;
}

function assertKnown(service: string, all: readonly string[], where = ""): void {
  if (!all.includes(service))
    throw new Error(`There is no service "${service}"${where}. Allowed are ${all.join(", ")}.`);
}

/** Who said a line: streams are called `<service>/<container>` on a host, and `<service>/<container>/<task>` on ECS. */
export function speakerOf(stream: string): { readonly service: string; readonly container: string | undefined } {
  const [service = "", container, task] = stream.split("/");
  if (task === undefined) return { service, container };
  return { service: container === applicationContainer ? service : `${service}/${container ?? ""}`, container: task };
}
