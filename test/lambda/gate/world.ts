import { exportJWK, generateKeyPair, type KeyLike, SignJWT } from "jose";
import type { Answer, Question } from "../../../lambda/gate/contract";
import { handler } from "../../../lambda/gate/handler";
import type { GateSettings } from "../../../lambda/gate/settings";
import { AwsStandIn, type Body, ServiceError } from "../../stand-ins/aws";
import { CodeBuildStandIn } from "../../stand-ins/code-build";
import {
  type Activity,
  appUser,
  BitbucketStandIn,
  type Identity,
  person,
  type PullRequest,
} from "../../stand-ins/bitbucket/server";
import { LoopbackServer } from "../../stand-ins/loopback";

export const ada = person("ada");
export const grace = person("grace");
export const linus = person("linus");
export const margaret = person("margaret");
export const stranger = person("stranger");
export const robot = appUser("robot");

export const bitbucketToken = "ATCTT3xFfGN0-gate-reads";
export const merge = "a1".repeat(20);
export const source = "b2".repeat(20);
/** What an administrator brought to prod before the gate took over. */
export const baseline = "0a".repeat(20);
export const version = `1.4.2-${source.slice(0, 12)}`;
const workspaceUuid = "{11111111-1111-4111-8111-111111111111}";
const pipeline = "{77777777-7777-4777-8777-777777777777}";
const step = "{88888888-8888-4888-8888-888888888888}";
const prod = "{66666666-6666-4666-8666-666666666666}";
export const functionArn = "arn:aws:lambda:us-east-1:123456789012:function:onebox-gate";

/** Times within the life of a request, in minutes after it was opened. */
export const at = (minute: number): string => new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString();
export const approval = (user: Identity, minute: number): Activity => ({ approval: { date: at(minute), user } });
export const changesRequested = (user: Identity, minute: number): Activity => ({
  changes_requested: { date: at(minute), user },
});
export const comment = (user: Identity, minute: number): Activity => ({
  comment: { created_on: at(minute), user, content: { raw: "?" } },
});
/** As the log shows it: twelve digits, and the title that the request has by then. */
export const update = (
  minute: number,
  hash = source,
  branch = "master",
  state = "OPEN",
  title = "Change",
): Activity => ({
  update: {
    date: at(minute),
    state,
    title,
    source: { commit: { hash: hash.slice(0, 12) } },
    destination: { branch: { name: branch } },
  },
});

/** The workspace's keys: made once, because that takes a while. */
const keys = generateKeyPair("RS256");

export interface Claims {
  readonly [name: string]: unknown;
}

/** Everything around the gate, all of it on loopback: Bitbucket, AWS, and a step of prod's deployment that runs. */
export class World {
  settings!: GateSettings;
  /** The step as Bitbucket sees it. */
  state = "IN_PROGRESS";
  target: Record<string, unknown> = { type: "pipeline_ref_target", ref_type: "branch", ref_name: "master" };
  /** What the override's parameter holds, and when it was written. */
  override = { value: "none", writtenAt: new Date() };
  labels: Record<string, string> = { "org.opencontainers.image.revision": source };
  /** For which commits the gate opened prod last. */
  opened = JSON.stringify({
    infrastructure: baseline,
    application: baseline,
    baseline: { infrastructure: baseline, application: baseline },
  });
  readonly builds: CodeBuildStandIn;
  readonly mails: Body[] = [];
  readonly logged: string[] = [];
  /** The function itself, for a test that asks another one. */
  gate = handler;

  private constructor(
    readonly bitbucket: BitbucketStandIn,
    readonly aws: AwsStandIn,
    private readonly registry: LoopbackServer,
    readonly key: KeyLike,
    private readonly before: NodeJS.ProcessEnv,
    private readonly print: typeof console.log,
  ) {
    this.builds = new CodeBuildStandIn(aws, { "onebox-deploy-prod": 1, "onebox-image": 3 });
  }

  static async start(): Promise<World> {
    const bitbucket = await BitbucketStandIn.start({ slug: "example", uuid: workspaceUuid });
    const aws = await AwsStandIn.start({ accountId: "123456789012", instanceId: "", documents: {}, onebox: "" });
    const { privateKey, publicKey } = await keys;
    bitbucket.state.keys = { keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" }] };
    let world: World | undefined = undefined;
    // To whoever keeps the connection it is gone the next time, as for a function that Lambda has frozen.
    const registry = await LoopbackServer.start(({ headers }) => ({
      status: headers.connection === "close" ? 200 : 503,
      body: { config: { Labels: world?.labels } },
    }));
    world = new World(bitbucket, aws, registry, privateKey, { ...process.env }, console.log);
    world.furnish();
    return world;
  }

  async stop(): Promise<void> {
    console.log = this.print;
    for (const name of Object.keys(process.env)) if (!(name in this.before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, this.before);
    await Promise.all([this.bitbucket.stop(), this.aws.stop(), this.registry.stop()]);
  }

  /** A request to master that Ada opened, merged as `hash`; its log is given oldest first. */
  merged(
    activity: readonly Activity[],
    more: Partial<PullRequest> & { readonly repository?: string } = {},
  ): PullRequest {
    const { repository = "onebox", ...changed } = more;
    const requests = this.bitbucket.state.repositories.get(repository)?.pullRequests;
    const request: PullRequest = {
      id: 34 + (requests?.size ?? 0),
      state: "MERGED",
      author: ada,
      source: { branch: { name: "feature" }, commit: { hash: source } },
      destination: { branch: { name: "master" } },
      merge_commit: { hash: merge },
      comments: [],
      activity: [...activity, update(59, more.source?.commit.hash ?? source, "master", "MERGED")].reverse(),
      ...changed,
    };
    requests?.set(request.id, request);
    this.known(repository, request.merge_commit?.hash ?? merge, [baseline, request.source.commit.hash]);
    this.known(repository, request.source.commit.hash, [baseline]);
    return request;
  }

  /** A commit as Bitbucket knows it, unless it does already. */
  known(repository: string, hash: string, parents: readonly string[], author: Identity = ada): void {
    const history = this.bitbucket.state.repositories.get(repository)?.history;
    if (history?.has(hash) === false) history.set(hash, { parents, author });
  }

  /** A token of the running step, with claims changed; `undefined` leaves a claim out. */
  async token(changes: Claims = {}, key = this.key, header = { alg: "RS256", kid: "one" }): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const repository = this.settings.infrastructure.uuid;
    return new SignJWT({
      iss: `${this.bitbucket.url}/2.0/workspaces/example/pipelines-config/identity/oidc`,
      aud: `ari:cloud:bitbucket::workspace/${workspaceUuid.slice(1, -1)}`,
      sub: `${repository}:${prod}:${step}`,
      iat: now,
      exp: now + 3_600,
      workspaceUuid,
      repositoryUuid: repository,
      deploymentEnvironmentUuid: prod,
      pipelineUuid: pipeline,
      stepUuid: step,
      branchName: "master",
      ...changes,
    })
      .setProtectedHeader(header)
      .sign(key);
  }

  /** A token of a step of the application, which deploys nowhere. */
  applicationToken(): Promise<string> {
    const { uuid } = this.settings.application;
    return this.token({
      repositoryUuid: uuid,
      sub: `${uuid}:${step}`,
      deploymentEnvironmentUuid: undefined,
    });
  }

  /** Asks to deploy: the infrastructure, or a version. */
  async ask(more: { token?: string; version?: string | null } = {}): Promise<Answer> {
    const { token, version: wanted = null } = more;
    return this.question({ want: "deploy", act: wanted === null ? "apply" : "deploy", version: wanted }, token);
  }

  async question(question: Question, token?: string): Promise<Answer> {
    this.furnishStep();
    return this.call({ token: token ?? (await this.token()), ...question });
  }

  /** What the function answers to any event. */
  async call(event: unknown): Promise<Answer> {
    const answer = await this.gate(event, { invokedFunctionArn: functionArn });
    if (answer === undefined) throw new Error("the gate answered nothing");
    return answer;
  }

  private furnish(): void {
    const { bitbucket, aws } = this;
    bitbucket.addToken(bitbucketToken, {
      who: appUser("gate"),
      scopes: ["read:repository", "read:pullrequest", "read:pipeline", "read:workspace"],
    });
    bitbucket.state.groups.set("release-approvers", [ada, grace, linus, margaret, robot]);
    const infrastructure = bitbucket.addRepository("onebox", "{22222222-2222-4222-8222-222222222222}");
    const application = bitbucket.addRepository("hr-app", "{33333333-3333-4333-8333-333333333333}");
    for (const { history } of [infrastructure, application]) history.set(baseline, { parents: [] });
    application.files.set(`${source}/VERSION`, "1.4.2\n");
    this.settings = {
      api: bitbucket.url,
      workspace: bitbucket.state.workspace,
      infrastructure: { slug: infrastructure.slug, uuid: infrastructure.uuid },
      application: { slug: application.slug, uuid: application.uuid },
      approverGroup: "release-approvers",
      environments: {
        prod: {
          branch: "master",
          approvals: 3,
          deploymentEnvironment: prod,
          project: "onebox-deploy-prod",
          openedParameter: "/onebox/pipelines/gate-opened-prod",
        },
      },
      imageRepository: "onebox/app",
      imageProject: "onebox-image",
      tokenSecret: "/onebox/deploy-gate/bitbucket",
      overrideParameter: "/onebox/deploy-gate/override",
      alertTopicArn: "arn:aws:sns:us-east-1:123456789012:onebox-gate",
    };
    Object.assign(process.env, aws.environment);
    console.log = (line: string) => this.logged.push(line);
    this.answerForAws();
  }

  /** Bitbucket's view of the step; tests change the fields before they ask. */
  furnishStep(): void {
    process.env["GATE"] = JSON.stringify(this.settings);
    const body = { uuid: pipeline, build_number: 7, target: { commit: { hash: merge }, ...this.target } };
    const steps = new Map([[step, { uuid: step, state: { name: this.state } }]]);
    this.bitbucket.state.repositories.get("onebox")?.pipelines.set(pipeline, { body, steps });
  }

  /** The same step, of the application's repository. */
  furnishApplication(): void {
    this.furnishStep();
    const { repositories } = this.bitbucket.state;
    const own = repositories.get("onebox")?.pipelines.get(pipeline);
    if (own !== undefined) repositories.get("hr-app")?.pipelines.set(pipeline, own);
  }

  private answerForAws(): void {
    const { others } = this.aws;
    others["GetSecretValue"] = ({ SecretId }) => {
      if (SecretId !== this.settings.tokenSecret) throw new ServiceError("ResourceNotFoundException", String(SecretId));
      return { Name: SecretId, SecretString: bitbucketToken };
    };
    others["GetParameter"] = ({ Name }) => {
      const { value, writtenAt } = String(Name).includes("opened")
        ? { value: this.opened, writtenAt: new Date() }
        : this.override;
      return { Parameter: { Name, Value: value, LastModifiedDate: writtenAt.getTime() / 1_000 } };
    };
    others["PutParameter"] = ({ Name, Value }) => {
      if (Name !== "/onebox/pipelines/gate-opened-prod") throw new ServiceError("AccessDeniedException", String(Name));
      this.opened = String(Value);
      return { Version: 2 };
    };
    others["BatchGetImage"] = ({ imageIds }) => ({ images: [{ imageManifest: manifest(imageIds) }] });
    others["GetDownloadUrlForLayer"] = () => ({ downloadUrl: this.registry.url, layerDigest: "sha256:c" });
    others["Publish"] = (body) => {
      this.mails.push(body);
      return "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";
    };
  }
}

/** As buildx pushes: the tag is a list of the image and what attests it. */
function manifest(imageIds: unknown): string {
  const [{ imageTag } = {}] = imageIds as { readonly imageTag?: string }[];
  if (imageTag === undefined) return JSON.stringify({ config: { digest: "sha256:c" } });
  const attestation = { digest: "sha256:b", platform: { architecture: "unknown", os: "unknown" } };
  const image = { digest: "sha256:a", platform: { architecture: "arm64", os: "linux" } };
  return JSON.stringify({ manifests: [attestation, image] });
}
