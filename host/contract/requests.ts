import { z } from "zod";
import { detailsSchema, maintenanceSchema } from "./details";
import { releasePattern } from "./release";

/**
 * What a host can be asked through Systems Manager, and what it answers. The document's parameters have these patterns,
 * the host checks them again, and whoever asks checks the answer.
 */
export const patterns = {
  release: releasePattern,
  /** SHA-256 of a host bundle. */
  bundle: "^[0-9a-f]{64}$",
  /** Id of a roll-out, or of a command that was run. */
  rollOut: "^[a-z0-9-]{1,64}$",
  /** What an application may call a secret: the part of `NAME_FILE` before its ending. */
  secret: "^[A-Z][A-Z0-9_]{0,63}$",
  /** A database of RDS, as of a restored copy. */
  address: "^[a-z0-9][a-z0-9.-]{0,252}$",
  /** Number of journal lines that were already read. */
  after: "^[0-9]{1,9}$",
  /** Words of a command: see words.ts. */
  command: "^[A-Za-z0-9_-]{4,6000}$",
  page: "^(on|off)$",
  /** Addresses with commas between them, or `none`. */
  allow: "^(none|[0-9a-f.:]{2,45}(,[0-9a-f.:]{2,45}){0,19})$",
  /** Who asks, as STS names them; CloudTrail is what proves it. */
  by: "^[A-Za-z0-9+=,.@_:/-]{1,300}$",
} as const;

export type Parameter = keyof typeof patterns;

/** Each action with the parameters that it needs. */
export const actions = {
  start: ["release", "bundle", "rollOut"],
  restart: ["rollOut"],
  migrate: ["rollOut"],
  follow: ["rollOut", "after"],
  status: [],
  generate: ["secret"],
  run: ["rollOut", "command", "by"],
  output: ["rollOut", "after"],
  stop: ["rollOut"],
  inspect: ["address"],
  check: ["rollOut", "address"],
  maintenance: ["page", "allow", "by"],
} as const satisfies Readonly<Record<string, readonly Parameter[]>>;

export type Action = keyof typeof actions;

// Why: docs/decisions/0132.
/** What a document of its own is for, which operators send and deploy roles do not. */
export const operations = ["run", "output", "stop", "maintenance"] as const satisfies readonly Action[];
/** What a release, and looking at it, needs. */
export const releaseActions = (Object.keys(actions) as Action[]).filter(
  (action) => !(operations as readonly string[]).includes(action),
);

/** Every value is text: that is all that Systems Manager hands over. */
export type RequestOf<A extends Action> = { readonly action: A } & Readonly<
  Record<(typeof actions)[A][number], string>
>;
export type Request = { readonly [A in Action]: RequestOf<A> }[Action];

/** Under these names an SSM document's parameters reach the host as environment variables. */
const prefix = "SSM_";

/** @throws Error for an action that there is not, and for a parameter that is missing or has another form. */
export function readRequest(environment: Readonly<Record<string, string | undefined>>): Request {
  const action = environment[`${prefix}action`] ?? "";
  if (!isAction(action)) throw new Error(`"${action}" is no action; allowed are ${Object.keys(actions).join(", ")}.`);
  const given = actions[action].map((name) => {
    const value = environment[prefix + name] ?? "";
    if (!new RegExp(patterns[name]).test(value)) throw new Error(`"${value}" is no ${name} for ${action}.`);
    return [name, value] as const;
  });
  return { action, ...Object.fromEntries(given) } as Request;
}

function isAction(text: string): text is Action {
  return Object.hasOwn(actions, text);
}

/** How a roll-out ended. */
export type Outcome = Readonly<z.infer<ReturnType<typeof outcomeSchema>>>;

// The provider of the resource that rolls out is serialised with all that its modules hold, so schemas are made when used.
export function outcomeSchema() {
  return z.object({
    /** 0 done or nothing to do, 1 undone, 2 not started, 3 undo failed. */
    exitCode: z.literal([0, 1, 2, 3]),
    release: z.string(),
    reason: z.string().nullable(),
    /** Last lines of what failed. */
    log: z.array(z.string()).readonly(),
    seconds: z.number(),
  });
}

function answerSchemas() {
  const refused = z.object({ refused: z.string() });
  const started = z.union([refused, z.object({ rollOut: z.string() })]);
  return {
    start: started,
    /** The release that runs anew, in the other slot. */
    restart: started,
    /** The database up to date for what runs. */
    migrate: started,
    /** The application's own migrations and checks, and ANALYZE, in a database of this environment or a copy. */
    check: started,
    follow: z.object({
      lines: z.array(z.string()),
      state: z.enum(["running", "done", "lost"]),
      outcome: outcomeSchema().nullable(),
    }),
    status: z.object({
      release: z.string(),
      bundle: z.string(),
      /** SHA-256 of the settings that what runs was started with; empty for the contract's usual. */
      application: z.string().default(""),
      /** true while a roll-out is under way. */
      rollingOut: z.boolean(),
      /** How the newest roll-out ended; null before there was one. */
      last: outcomeSchema().nullable().default(null),
      /** What is not as it should be, each in a sentence. */
      problems: z.array(z.string()).default([]),
      /** Left out by an earlier tool. */
      details: detailsSchema().optional(),
    }),
    generate: z.union([refused, z.object({ generated: z.string() })]),
    run: z.union([refused, z.object({ run: z.string(), release: z.string() })]),
    output: z.object({
      lines: z.array(z.string()),
      state: z.enum(["running", "done", "lost"]),
      /** Of the command itself; null while it runs. */
      exitCode: z.int().nullable(),
      /** Why it has none of its own. */
      reason: z.string().nullable(),
    }),
    /** As it is from now on; null for a site that is open to all. */
    maintenance: z.union([refused, z.object({ maintenance: maintenanceSchema().nullable() })]),
    stop: z.union([refused, z.object({ stopped: z.string() })]),
    /** What a database holds: of its tables the largest. */
    inspect: z.union([
      refused,
      z.object({
        tables: z.array(
          z.object({
            name: z.string(),
            rows: z.number(),
            /** false where counting would have taken too long, and the planner's estimate was taken. */
            isExact: z.boolean(),
            /** ISO time of the newest row that is not in the future; null where no column says. */
            newest: z.string().nullable(),
          }),
        ),
        /** Version of the release for which it was migrated last; null where none is known. */
        migrated: z.string().nullable(),
        serverVersion: z.string(),
        /** Installed extensions with their versions, and the one that this server would install. */
        extensions: z
          .array(z.object({ name: z.string(), version: z.string(), available: z.string().nullable().default(null) }))
          .default([]),
        /** What keeps a major version from being upgraded, each in a sentence. */
        blocking: z.array(z.string()).default([]),
      }),
    ]),
  } as const satisfies Readonly<Record<Action, z.ZodType>>;
}

export type AnswerTo<A extends Action> = z.infer<ReturnType<typeof answerSchemas>[A]>;

/** @throws Error for an answer of another form, in which it stands. */
export function readAnswer<A extends Action>(action: A, answer: unknown): AnswerTo<A> {
  const parsed = answerSchemas()[action].safeParse(answer);
  if (parsed.success) return parsed.data as AnswerTo<A>;
  throw new Error(`the host's answer to ${action} has another form than expected: ${JSON.stringify(answer)}`);
}
