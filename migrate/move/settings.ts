import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { queueSchema } from "../jobs";

const argv = z.array(z.string()).min(1);
const commands = z.array(argv);

const sshSchema = z.strictObject({
  destination: z.string(),
  port: z.number().int().optional(),
  identityFile: z.string().optional(),
  knownHostsFile: z.string().optional(),
  configFile: z.string().optional(),
});

const databaseSchema = z.strictObject({
  /** An address, or the folder of a socket; left out for the default socket. */
  host: z.string().nullable().default(null),
  port: z.number().int().default(5432),
  name: z.string(),
  user: z.string(),
});

const jobsSchema = z.strictObject({
  queue: queueSchema,
  /** Stop what makes jobs by the clock: cron, Celery's beat. `thaw` starts it again. */
  stopSchedules: commands.default([]),
  /** Stop those who do jobs, once there are none; `thaw` starts them again. */
  stopWorkers: commands.default([]),
  /** How long jobs may take to end before anything is frozen, and while nobody makes new ones. */
  waitSeconds: z.number().positive().default(600),
  waitFrozenSeconds: z.number().positive().max(120).default(10),
});

/** How an operator says which move it is: the file `migrate.yaml`. No value of it is a secret. */
export const moveSchema = z.strictObject({
  old: z.strictObject({
    ssh: sshSchema,
    /** Before PostgreSQL's programs: `[sudo, -n, -u, postgres]`. */
    asPostgres: z.array(z.string()).default([]),
    database: databaseSchema,
    uploads: z.string().nullable().default(null),
    /** Before programs that read the uploads. */
    asUploads: z.array(z.string()).default([]),
    /** Left out, jobs that wait in the old queue stay there. */
    jobs: jobsSchema.nullable().default(null),
    /** Stop whatever else writes, the web at least; and the way back, of schedules and workers too. Each may be run twice. */
    freeze: commands.default([]),
    thaw: commands.default([]),
    /** Have the old web server forward everything to the new host; and the way back. */
    proxyOn: commands.default([]),
    proxyOff: commands.default([]),
    /** Take the proxy away for good, once nobody comes: `[sudo, -n, systemctl, disable, --now, nginx]`. */
    proxyEnd: commands.default([]),
    /** Before programs that read logs of Nginx. */
    asLogs: z.array(z.string()).default([]),
  }),
  new: z.strictObject({
    /** The environment that is moved into: said, and never guessed. Any other than production takes masked data alone. */
    environment: z.string(),
    /** The one whose people may read the old server's data. */
    production: z.string().default("prod"),
    /** Takes out what nobody there may read: a file of SQL on this machine, or a command on the new host. */
    masking: z
      .union([z.strictObject({ sql: z.string() }), z.strictObject({ command: argv })])
      .nullable()
      .default(null),
    /** Left out: this machine. */
    ssh: sshSchema.optional(),
    /** Before programs on the new host: `[docker, exec, -i, onebox-migrate]`. */
    inContainer: z.array(z.string()).default([]),
    /** The old server as the new host reaches it; files are of the new host. */
    old: z.strictObject({
      host: z.string(),
      port: z.number().int().default(22),
      user: z.string(),
      keyFile: z.string(),
      knownHostsFile: z.string(),
      /** On the old server: from the user's home, or whole. `retire` takes the key out of it. */
      authorizedKeysFile: z.string().default(".ssh/authorized_keys"),
    }),
    /** Where the new database finds the old one: an address of the new host. */
    relay: z.strictObject({ host: z.string(), port: z.number().int(), folder: z.string() }),
    database: databaseSchema.extend({
      /** The application's role, to which everything belongs. */
      owner: z.string(),
      /** Prints the password of `user`; run on this machine. */
      passwordCommand: argv,
    }),
    bucket: z.strictObject({
      name: z.string(),
      prefix: z.string().default(""),
      region: z.string(),
      endpoint: z.string().optional(),
      /** For rclone: where the credentials are, as AWS_CONFIG_FILE. */
      environment: z.record(z.string(), z.string()).default({}),
    }),
    /** Have to succeed on the new host before the switch. */
    smokeTests: commands.default([]),
    /** Prints `{"requests":…,"errors":…,"p95Ms":…}` of the last interval; of the old side before the switch. */
    sample: argv.nullable().default(null),
  }),
  /** Left out, DNS is looked after by people alone. */
  dns: z
    .strictObject({
      zone: z.string(),
      /** All names of the site, which lead to the new host in the end. */
      names: z.array(z.string()).min(1),
      /** Of the new host. */
      address: z.ipv4(),
      /** Further names whose records have to stay: nobody can list a zone. */
      otherNames: z.array(z.string()).default([]),
      /** Addresses of the zone's own, where they are not to be asked of DNS itself; a port may follow a colon. */
      nameServers: z.array(z.string()).nullable().default(null),
      /** Of Cloudflare, Google and Quad9. */
      resolvers: z.array(z.string()).default(["1.1.1.1", "8.8.8.8", "9.9.9.9"]),
      /** Of the old server's proxy alone, in a format that begins with `$msec $host`. */
      proxyLog: z.string(),
    })
    .nullable()
    .default(null),
});

export type MoveSettings = z.infer<typeof moveSchema>;

/** @throws Error that names every wrong setting. */
export function readMove(file: string): MoveSettings {
  const read = moveSchema.safeParse(parse(readFileSync(file, "utf8")));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`${file} does not describe a move:\n${problems.map((line) => `  ${line}`).join("\n")}`);
}
