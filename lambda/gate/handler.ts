import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { approve, type Judgement } from "./approve";
import { Bitbucket } from "./bitbucket";
import { type Order, start } from "./build";
import { type Act, type Answer, type Approved, type Ask, askSchema, type Opened } from "./contract";
import { follow } from "./follow";
import { commitOf, versionAt } from "./image";
import { keepOpened, lastOpened } from "./opened";
import { announce, mailChange } from "./override";
import { Refusal, refuse } from "./refusal";
import { type Run, runOf } from "./run";
import { type GatedEnvironment, type GateSettings, settingsSchema } from "./settings";
import { identify, type Step } from "./step";

// Why: docs/decisions/0075.
/** What Lambda says of a call: by which name the function was called. */
interface Context {
  readonly invokedFunctionArn: string;
}

/** Alias by which EventBridge calls, and by which no step may. */
export const changeAlias = "override";

/**
 * The only way to what may deploy environments that need approvals: a build of the account's own, which this starts.
 * Whoever calls may be anybody: what counts is the step's token, what Bitbucket says of the step, and who approved what
 * it runs on. Whatever goes wrong, the gate stays shut.
 */
export async function handler(event: unknown, { invokedFunctionArn }: Context): Promise<Answer | undefined> {
  // Which name was called is Lambda's word: what an event says of itself, a step could say as well.
  if (invokedFunctionArn.endsWith(`:${changeAlias}`)) {
    await mailChange(settingsOfGate());
    return undefined;
  }
  try {
    const answer = await decide(event);
    if (answer.decision !== "followed") console.log(JSON.stringify(answer));
    return answer;
  } catch (error) {
    const reasons =
      error instanceof Refusal ? error.reasons : ["The gate failed, and stays shut; its log in CloudWatch says why."];
    const answer: Answer = { decision: "shut", reasons: [...reasons] };
    console.log(JSON.stringify({ ...answer, ...(error instanceof Refusal ? {} : { error: String(error) }) }));
    return answer;
  }
}

async function decide(event: unknown): Promise<Answer> {
  const settings = settingsOfGate();
  const asked = askSchema.safeParse(event).data;
  if (asked === undefined) refuse("The gate was not asked as it has to be: token, and what is wanted.");
  const step = await identify(asked.token, settings, { mayHaveEnded: asked.want === "follow" });
  const { environment } = step;
  if (asked.want === "follow") return follow(asked.build, projectOf(step, settings), asked.after);
  const bitbucket = new Bitbucket(settings.api, await bitbucketToken(settings));
  const run = await runOf(step, settings, bitbucket);
  if (asked.want === "image") {
    if (environment !== null) refuse("Images are built for steps of the application's repository.");
    return buildImage(step, run, settings, bitbucket);
  }
  if (environment === null) refuse(`Only ${settings.infrastructure.slug} may deploy.`);
  return deploy({ asked, step, environment, run, settings, bitbucket });
}

function projectOf({ environment }: Step, { imageProject }: GateSettings): string {
  return environment === null ? imageProject : environment.project;
}

/** Of any commit that is in the repository: what counts is decided where the image is released. */
async function buildImage(step: Step, run: Run, settings: GateSettings, bitbucket: Bitbucket): Promise<Answer> {
  const version = await versionAt(run.commit, settings, bitbucket);
  const order: Order = { ONEBOX_COMMIT: run.commit, ONEBOX_BRANCH: run.branch, ONEBOX_VERSION: version };
  const started = await start(settings.imageProject, order, step, false);
  return { decision: "started", environment: null, ...started, version, approved: [] };
}

interface Deployment {
  readonly asked: Extract<Ask, { want: "verdict" | "deploy" }>;
  readonly step: Step;
  readonly environment: GatedEnvironment;
  readonly run: Run;
  readonly settings: GateSettings;
  readonly bitbucket: Bitbucket;
}

async function deploy({ asked, step, environment, run, settings, bitbucket }: Deployment): Promise<Answer> {
  const { version } = asked;
  const act: Act = asked.want === "deploy" ? asked.act : "apply";
  if (asked.want === "deploy" && (act === "deploy") !== (version !== null)) {
    refuse(`A version belongs to "deploy" alone, and it needs one.`);
  }
  const opened = await lastOpened(environment);
  const { branch } = environment;
  const { infrastructure: repository, application } = settings;
  const since = opened.infrastructure;
  const baseline = opened.baseline.infrastructure;
  const what = { repository, commit: run.commit, branch, is: "merge", since, baseline } as const;
  const judgements = [await approve(what, environment, settings, bitbucket)];
  if (version !== null) {
    const commit = await commitOf(version, settings, bitbucket);
    const since = opened.application ?? refuse(noApplication(environment));
    const baseline = opened.baseline.application;
    const image = { repository: application, commit, branch, is: "source", since, baseline } as const;
    judgements.push(await approve(image, environment, settings, bitbucket));
  }
  const approved = judgements.map((one) => one.approved);
  if (asked.want === "verdict") return { decision: "open", environment: environment.name, approved };
  for (const { override } of approved) if (override !== null) await announce(override, settings);
  await keepOpened(environment, movedOn(opened, judgements));
  const order: Order = {
    ONEBOX_COMMIT: run.commit,
    ONEBOX_ACT: act,
    ONEBOX_VERSION: version ?? "none",
    ONEBOX_RUN: String(run.number),
    ONEBOX_GROUNDS: groundsOf(approved),
  };
  const started = await start(environment.project, order, step, true);
  return { decision: "started", environment: environment.name, ...started, version, approved };
}

/** For CloudTrail, which keeps with what a build was started. */
function groundsOf(approved: readonly Approved[]): string {
  const requests = approved.flatMap(({ repository, requests }) => requests.map((id) => `${repository}/${id}`));
  const people = approved.flatMap(({ approvers, override }) =>
    override === null ? approvers.map(({ uuid }) => uuid) : ["override"],
  );
  return `${requests.join(" ") || "none"} by ${[...new Set(people)].join(" ") || "nobody"}`;
}

/** What was judged, with all below it. Without a version the application stays where it was. */
function movedOn(opened: Opened, [infrastructure, application]: readonly Judgement[]): Opened {
  return {
    infrastructure: infrastructure?.tip ?? opened.infrastructure,
    application: application?.tip ?? opened.application,
    baseline: opened.baseline,
  };
}

function noApplication({ name }: GatedEnvironment): string {
  return `The gate does not know which commits of the application are trusted in ${name}: npx onebox gate baseline --environment ${name} with --application says it.`;
}

function settingsOfGate(): GateSettings {
  return settingsSchema.parse(JSON.parse(process.env["GATE"] ?? ""));
}

async function bitbucketToken({ tokenSecret }: GateSettings): Promise<string> {
  const { SecretString } = await new SecretsManagerClient()
    .send(new GetSecretValueCommand({ SecretId: tokenSecret }))
    .catch(() => refuse(`The gate's Bitbucket token is missing: \`npx onebox gate token\` enters it.`));
  return SecretString ?? refuse(`The secret ${tokenSecret} is empty.`);
}
