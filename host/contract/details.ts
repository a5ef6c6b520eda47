import { z } from "zod";

/** What an operator is shown of a host beside what runs there; what the host cannot say is null. */
// Made when used: see outcomeSchema.
/** The page that visitors are shown instead of the application. */
export function maintenanceSchema() {
  return z.object({
    /** ISO 8601, in UTC. */
    since: z.string(),
    by: z.string(),
    /** Addresses that see the application all the same. */
    allowed: z.array(z.string()),
  });
}

export type Maintenance = Readonly<z.infer<ReturnType<typeof maintenanceSchema>>>;

export function detailsSchema() {
  /** ISO 8601, in UTC. */
  const time = z.string();
  return z.object({
    /** When the release that runs became what this host runs. */
    since: time.nullable(),
    /** What else is at work on the host: a roll-out, maintenance … */
    atWork: z.string().nullable(),
    /** Web and worker of both slots, as far as they are there. */
    containers: z.array(
      z.object({
        /** `web-blue`, `worker-green` … */
        service: z.string(),
        version: z.string(),
        /** `stopped` is one that Docker still has. */
        state: z.enum(["serves", "works", "drained", "starting", "unhealthy", "stopped"]),
        since: time,
        /** How often Docker started it again by itself. */
        restarts: z.int(),
      }),
    ),
    /** The lists that the image names, and how many jobs wait in each. */
    queues: z.array(z.object({ name: z.string(), length: z.int().nullable() })),
    /** End of the site's certificate; null where there is none. */
    certificateUntil: time.nullable(),
    /** Left out by an earlier tool. */
    maintenance: maintenanceSchema().nullable().default(null),
    disks: z.array(z.object({ path: z.string(), usedPercent: z.int(), freeMegabytes: z.int() })),
    updates: z.object({
      /** Packages that would be changed. */
      pending: z.int().nullable(),
      rebootIsDue: z.boolean(),
      /** When the window opens next. */
      window: time.nullable(),
    }),
  });
}

export type HostDetails = Readonly<z.infer<ReturnType<typeof detailsSchema>>>;
