import { z } from "zod";
import { bitbucketAuthorization } from "../../lambda/gate/contract";
import type { Account } from "../../settings";
import { type Answer, note, unknown, well, wrong } from "./answer";

export interface BitbucketQuestion {
  readonly api: string;
  readonly bitbucket: Account["bitbucket"];
  /** A token, or a user's `name:token`. */
  readonly token: string | undefined;
}

const uuidSchema = z.object({ uuid: z.string() });
const repositorySchema = uuidSchema.extend({ workspace: uuidSchema });
const environmentsSchema = z.object({ values: z.array(uuidSchema.extend({ name: z.string() })) });

const createToken =
  "Create one with the scope admin:repository and set ONEBOX_BITBUCKET_TOKEN for this run: docs/first-deploy.md, step 5.";

/** Whether the token of whoever deploys the account's stack can do that, and whether the UUIDs are Bitbucket's. */
export async function bitbucketAnswers({ api, bitbucket, token }: BitbucketQuestion): Promise<Answer[]> {
  if (token === undefined || token === "")
    return [unknown("there is no Bitbucket token here, so repositories and UUIDs were not checked", createToken)];
  const ask = asker(api, token);
  const { workspace, repository, applicationRepository } = bitbucket;
  const [own, application] = await Promise.all(
    [repository, applicationRepository].map((name) => ask(`/repositories/${workspace}/${name}`)),
  );
  if (own?.status === 401) return [wrong("Bitbucket does not know this token, or it has expired", createToken)];
  const answers = [
    ...repositoryAnswers(own, bitbucket, { name: repository, key: "repository", uuid: bitbucket.repositoryUuid }),
    ...repositoryAnswers(application, bitbucket, {
      name: applicationRepository,
      key: "applicationRepository",
      uuid: bitbucket.applicationRepositoryUuid,
    }),
  ];
  if (own?.status !== 200) return answers;
  const [rules, environments] = await Promise.all([
    ask(`/repositories/${workspace}/${repository}/branch-restrictions`),
    ask(`/repositories/${workspace}/${repository}/environments?pagelen=100`),
  ]);
  return [...answers, scopeAnswer(rules), ...environmentAnswers(environments, bitbucket)];
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** What the token may: https://support.atlassian.com/bitbucket-cloud/kb/how-to-fetch-the-scope-of-a-token-via-command-line */
  readonly scopes: string | null;
}

function asker(api: string, token: string): (path: string) => Promise<Reply> {
  const authorization = bitbucketAuthorization(token);
  return async (path) => {
    const response = await fetch(`${api}${path}`, { headers: { authorization }, signal: AbortSignal.timeout(10_000) });
    const text = await response.text();
    return { status: response.status, body: parsed(text), scopes: response.headers.get("x-oauth-scopes") };
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface Named {
  readonly name: string;
  readonly key: string;
  readonly uuid: string;
}

function repositoryAnswers(
  reply: Reply | undefined,
  { workspace, workspaceUuid }: Account["bitbucket"],
  { name, key, uuid }: Named,
): Answer[] {
  const what = `${workspace}/${name}`;
  if (reply?.status === 403) return [wrong(`the token may not read ${what}${scopesIn(reply)}`, createToken)];
  if (reply?.status === 404)
    return [
      wrong(
        `Bitbucket has no repository ${what}, or the token may not see it`,
        `Create it, or correct onebox:bitbucket.${key}.`,
      ),
    ];
  if (reply?.status !== 200)
    return [unknown(`Bitbucket answers ${String(reply?.status)} for ${what}`, "Try again in a few minutes.")];
  const found = repositorySchema.safeParse(reply.body).data;
  if (found === undefined)
    return [unknown(`Bitbucket's answer for ${what} has no UUIDs`, "Try again in a few minutes.")];
  const wrongs = [
    ...(found.uuid === uuid ? [] : [{ at: `${key}Uuid`, is: found.uuid }]),
    ...(found.workspace.uuid === workspaceUuid ? [] : [{ at: "workspaceUuid", is: found.workspace.uuid }]),
  ];
  if (wrongs.length === 0) return [well(`${what} ${uuid}`)];
  return wrongs.map(({ at, is }) =>
    wrong(`onebox:bitbucket.${at} is not that of ${what}`, `In Pulumi.account.yaml: ${at}: "${is}"`),
  );
}

function scopesIn({ scopes }: Reply): string {
  return scopes === null || scopes === "" ? "" : ` (its scopes: ${scopes})`;
}

function scopeAnswer(rules: Reply): Answer {
  if (rules.status === 200) return well("the token may set branch rules");
  if (rules.status === 403) return wrong(`the token may read, but not set branch rules${scopesIn(rules)}`, createToken);
  return unknown(`Bitbucket answers ${rules.status} for branch rules`, "Try again in a few minutes.");
}

function environmentAnswers(reply: Reply, { deploymentEnvironments }: Account["bitbucket"]): Answer[] {
  const found = environmentsSchema.safeParse(reply.body).data?.values;
  if (reply.status !== 200 || found === undefined)
    return [
      note(
        `the token does not show deployment environments (${reply.status})`,
        "Compare the UUIDs with Repository settings, OpenID Connect.",
      ),
    ];
  return Object.entries(deploymentEnvironments).map(([name, uuid]) => {
    const there = found.find((one) => one.name.toLowerCase() === name);
    if (there?.uuid === uuid) return well(`deployment environment ${name} ${uuid}`);
    if (there !== undefined)
      return wrong(
        `onebox:bitbucket.deploymentEnvironments.${name} is not that of Bitbucket`,
        `In Pulumi.account.yaml: ${name}: "${there.uuid}"`,
      );
    return wrong(`Bitbucket has no deployment environment ${name}`, "Create it: Repository settings, Deployments.");
  });
}
