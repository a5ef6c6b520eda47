import { z } from "zod";

/** What steps of pipelines, an administrator of the account and the deploy gate say to each other, by one schema each. */

/** How a token goes to Bitbucket: a workspace's stands alone, a user's comes as `name@example.com:token`. */
export function bitbucketAuthorization(token: string): string {
  return token.includes(":") ? `Basic ${Buffer.from(token).toString("base64")}` : `Bearer ${token}`;
}

/** What a build exports to say how what it ran has ended. */
export const exitCodeVariable = "ONEBOX_EXIT_CODE";

/** Of a commit, whole: Bitbucket shows twelve of the forty digits at places. */
export const commitHash = z.string().regex(/^[0-9a-f]{40}$/);

/** Version of the application as the image repository knows it: `<VERSION at a commit>-<its first twelve digits>`. */
const version = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,63}$/)
  .nullable();

// Why: docs/decisions/0077.
/** An administrator's word that one commit may be deployed without its approvals, for a while. */
export const overrideSchema = z.object({
  environment: z.string(),
  commit: commitHash,
  until: z.iso.datetime(),
  reason: z.string().min(10),
});

/** However late the end that is written there: an override is over this long after it was written. */
export const longestOverrideHours = 4;

const commitsSchema = z.object({ infrastructure: commitHash, application: commitHash.nullable() });

/** For which commits of an environment the gate opened last; all that they hold has been judged. */
export const openedSchema = commitsSchema.extend({
  /** What already ran when the gate took over, by the word of whoever administers the account. */
  baseline: commitsSchema,
});

/** The step's OIDC token. */
const token = z.string().min(1);

/** What a build does: the infrastructure as it is at the commit, with a version, or with the one before. */
export const actSchema = z.enum(["apply", "deploy", "rollback"]);

export const askSchema = z.discriminatedUnion("want", [
  /** Says whether the gate would open. */
  z.object({ want: z.literal("verdict"), token, version }),
  /** Starts the build that deploys the environment of the step. */
  z.object({ want: z.literal("deploy"), token, act: actSchema, version }),
  /** Starts the build of the application's image at the commit of the step. */
  z.object({ want: z.literal("image"), token }),
  /** What a build has said after the place `after`, and how it ended. */
  z.object({ want: z.literal("follow"), token, build: z.string().min(1), after: z.string().nullable() }),
]);

const approvedSchema = z.object({
  repository: z.string(),
  commit: z.string(),
  /** Numbers of merge requests, the newest first. */
  requests: z.array(z.number()),
  approvers: z.array(z.object({ uuid: z.string(), name: z.string(), isApp: z.boolean() })),
  override: z.object({ environment: z.string(), commit: z.string(), until: z.string(), reason: z.string() }).nullable(),
});

const outcomeSchema = z.object({
  /** Of what ran in the build; 2 where it did not get that far. */
  exitCode: z.int(),
  /** Why it did not get that far. */
  says: z.string().nullable(),
});

export const answerSchema = z.discriminatedUnion("decision", [
  z.object({ decision: z.literal("open"), environment: z.string(), approved: z.array(approvedSchema) }),
  z.object({
    decision: z.literal("started"),
    /** Null for an image, which belongs to no environment. */
    environment: z.string().nullable(),
    build: z.string(),
    /** false where a build of the very same was under way. */
    isNew: z.boolean(),
    /** Tag of the image that is built or released; null where there is none. */
    version: z.string().nullable(),
    approved: z.array(approvedSchema),
  }),
  z.object({
    decision: z.literal("followed"),
    lines: z.array(z.string()),
    /** Where to go on reading. */
    after: z.string().nullable(),
    /** Null while the build runs. */
    outcome: outcomeSchema.nullable(),
  }),
  z.object({ decision: z.literal("shut"), reasons: z.array(z.string()) }),
]);

export type Override = Readonly<z.infer<typeof overrideSchema>>;
export type Opened = Readonly<z.infer<typeof openedSchema>>;
export type Ask = z.infer<typeof askSchema>;
export type Act = z.infer<typeof actSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type Approved = z.infer<typeof approvedSchema>;
export type BuildOutcome = z.infer<typeof outcomeSchema>;

/** Everything that a step may ask, without its token. */
export type Question = Ask extends infer One ? (One extends Ask ? Omit<One, "token"> : never) : never;
