import { z } from "zod";
import { BitbucketHost } from "./code-hosts/bitbucket";
import type { CodeHost } from "./code-hosts/host";
import type { Run } from "./model";
import { placeOf } from "./place";

/** Where a command of ours runs: which run it is, and who is told. */
export interface RunEnvironment {
  readonly run: Run;
  readonly host: CodeHost;
  /** true within a merge request. */
  readonly hasRequest: boolean;
  /** false where no token was given, so that only what the runner itself vouches for can be written. */
  readonly hasToken: boolean;
}

type Variables = Readonly<Record<string, string | undefined>>;

const bitbucketSchema = z.object({
  BITBUCKET_WORKSPACE: z.string(),
  BITBUCKET_REPO_SLUG: z.string(),
  BITBUCKET_COMMIT: z.string(),
  BITBUCKET_BUILD_NUMBER: z.coerce.number().int().positive(),
  BITBUCKET_PR_ID: z.coerce.number().int().positive().optional(),
  /** May read the repository and view and comment on its merge requests; nothing else. */
  ONEBOX_COMMENT_TOKEN: z.string().min(1).optional(),
  /** For tests and for a mirror: another address of the API. */
  ONEBOX_BITBUCKET_API: z.url().optional(),
  ONEBOX_BITBUCKET_PROXY: z.url().default("http://localhost:29418"),
});

/** What the gate orders, and what every build of the account has (components/account/build). */
const buildSchema = z.object({
  ONEBOX_RUN: z.coerce.number().int().positive(),
  ONEBOX_COMMIT: z.string(),
  ONEBOX_REPOSITORY: z.string(),
});

/** Reads what Bitbucket Pipelines say of a run; null on a laptop. */
export function runEnvironment(variables: Variables): RunEnvironment | null {
  return variables["BITBUCKET_BUILD_NUMBER"] === undefined ? null : inBitbucket(variables);
}

/** Which run deploys: the one of this step, or the one whose step had this build started; null on a laptop. */
export function deployingRun(variables: Variables): Run | null {
  if (placeOf(variables) !== "build") return runEnvironment(variables)?.run ?? null;
  const { ONEBOX_RUN: number, ONEBOX_COMMIT: commit, ONEBOX_REPOSITORY: repository } = parse(buildSchema, variables);
  const url = `https://bitbucket.org/${repository}/pipelines/results/${number}`;
  return { commit, number, startedAt: new Date().toISOString(), url };
}

/** A run that belongs to nothing: what the Markdown of a laptop says of itself. */
export function localRun(): Run {
  return { commit: "0".repeat(40), number: 0, startedAt: new Date().toISOString(), url: "" };
}

function inBitbucket(variables: Variables): RunEnvironment {
  const given = parse(bitbucketSchema, variables);
  const { BITBUCKET_WORKSPACE: workspace, BITBUCKET_REPO_SLUG: repository, BITBUCKET_BUILD_NUMBER: number } = given;
  const token = given.ONEBOX_COMMENT_TOKEN ?? null;
  const url = `https://bitbucket.org/${workspace}/${repository}/pipelines/results/${number}`;
  const pullRequest = given.BITBUCKET_PR_ID ?? null;
  const api = given.ONEBOX_BITBUCKET_API;
  const proxy = given.ONEBOX_BITBUCKET_PROXY;
  const host = new BitbucketHost({
    workspace,
    repository,
    pullRequest,
    token,
    proxy,
    ...(api === undefined ? {} : { api }),
  });
  const run = { commit: given.BITBUCKET_COMMIT, number, startedAt: new Date().toISOString(), url };
  return { run, host, hasRequest: pullRequest !== null, hasToken: token !== null };
}

function parse<T extends z.ZodType>(schema: T, variables: Variables): z.infer<T> {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Error(`The run's environment variables are not what is expected:\n  ${problems.join("\n  ")}`);
}
