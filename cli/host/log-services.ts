import type { Names } from "../../model/names";

/** Services of the compose file that run twice, in the slots. */
const inSlots = ["web", "worker"] as const;
const slots = ["blue", "green"] as const;
/** The others, whose output goes to the same group. */
const alone = ["caddy", "migrate", "static", "run", "redis-queue", "redis-cache"] as const;

/** Everything that can be asked for: a service in both of its slots, or in one; `host` and `tasks` are groups of their own. */
export const logServices: readonly string[] = [
  ...inSlots.flatMap((service) => [service, ...slots.map((slot) => `${service}-${slot}`)]),
  ...alone,
  "host",
  "tasks",
];

export interface LogSource {
  readonly logGroupName: string;
  /** Streams of containers are called `<service>/<container>`. */
  readonly logStreamNamePrefix?: string;
}

/** @throws for a service that there is not. */
export function logSource({ logGroups, taskLogGroup }: Names, service: string | undefined): LogSource {
  if (service === undefined) return { logGroupName: logGroups.containers.name };
  if (!logServices.includes(service))
    throw new Error(`There is no service "${service}". Allowed are ${logServices.join(", ")}.`);
  if (service === "host") return { logGroupName: logGroups.host.name };
  if (service === "tasks") return { logGroupName: taskLogGroup.name };
  const isInSlots = (inSlots as readonly string[]).includes(service);
  return { logGroupName: logGroups.containers.name, logStreamNamePrefix: `${service}${isInSlots ? "-" : "/"}` };
}
