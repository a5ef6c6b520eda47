import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";
import type { Bitbucket } from "./bitbucket";
import { refuse } from "./refusal";
import { type GatedEnvironment, type GateSettings, issuerOf } from "./settings";

// Why: docs/decisions/0074.
/** What a step's token says, once its signature has been checked. */
export interface Step {
  readonly pipeline: string;
  readonly step: string;
  readonly environment: GatedEnvironment;
  /** When the token was given and when it ends, in milliseconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

const claimsSchema = z.object({
  sub: z.string(),
  iat: z.number(),
  exp: z.number(),
  repositoryUuid: z.string(),
  deploymentEnvironmentUuid: z.string().optional(),
  pipelineUuid: z.string(),
  stepUuid: z.string(),
});

/** Who asks: a step of the infrastructure's repository, in the deployment environment of one of ours. */
export async function identify(token: string, settings: GateSettings): Promise<Step> {
  const claims = await verify(token, settings);
  const { repositoryUuid: repository, deploymentEnvironmentUuid: deployment, stepUuid: step } = claims;
  if (repository !== settings.infrastructure.uuid) {
    refuse(`The step belongs to the repository ${repository}; only ${settings.infrastructure.slug} may deploy.`);
  }
  const [name, environment] =
    Object.entries(settings.environments).find(([, one]) => one.deploymentEnvironment === deployment) ?? [];
  if (name === undefined || environment === undefined) {
    refuse(`The step's deployment environment is ${deployment ?? "none"}; no environment with approvals has that.`);
  }
  if (claims.sub !== `${repository}:${environment.deploymentEnvironment}:${step}`) {
    refuse("The token's subject names another step than its claims.");
  }
  return {
    pipeline: claims.pipelineUuid,
    step,
    environment: { name, ...environment },
    issuedAt: claims.iat * 1_000,
    expiresAt: claims.exp * 1_000,
  };
}

async function verify(token: string, settings: GateSettings): Promise<z.infer<typeof claimsSchema>> {
  const issuer = issuerOf(settings);
  const keys = createRemoteJWKSet(new URL(`${issuer}/keys.json`));
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: `ari:cloud:bitbucket::workspace/${settings.workspace.uuid.replace(/[{}]/g, "")}`,
      algorithms: ["RS256"],
      requiredClaims: ["exp", "iat", "sub"],
    });
    return claimsSchema.parse(payload);
  } catch (error) {
    return refuse(`The step's token is not accepted: ${whyNot(error)}.`);
  }
}

/** Nothing of the token itself: not even a claim of one that nobody signed. */
function whyNot(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "it has expired";
  if (error instanceof errors.JWTClaimValidationFailed) return `its claim "${error.claim}" is not what it has to be`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return "its signature is wrong";
  if (error instanceof errors.JWKSNoMatchingKey) return "the workspace has not signed it";
  if (error instanceof errors.JOSEAlgNotAllowed) return "it is signed in another way than Bitbucket signs";
  if (error instanceof z.ZodError) return `it does not say ${error.issues[0]?.path.join(".") ?? "who it is"}`;
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return "it is no token";
  return "the keys of the workspace could not be read";
}

const stateSchema = z.object({ state: z.object({ name: z.string() }) });
const pipelineSchema = z.object({
  target: z.object({
    type: z.string(),
    ref_type: z.string().optional(),
    ref_name: z.string().optional(),
    commit: z.object({ hash: z.string() }).optional(),
  }),
});

/**
 * The commit that the step works on, by Bitbucket's word, not the token's or the step's own.
 * @throws Refusal unless the step is running, on the branch of its environment.
 */
export async function runningCommit(
  { pipeline, step, environment }: Step,
  settings: GateSettings,
  bitbucket: Bitbucket,
): Promise<string> {
  const [workspace, repository, run] = [settings.workspace.uuid, settings.infrastructure.uuid, pipeline].map(encode);
  const path = `/2.0/repositories/${workspace ?? ""}/${repository ?? ""}/pipelines/${run ?? ""}`;
  const { state } = await bitbucket.get(`${path}/steps/${encode(step)}`, stateSchema);
  if (state.name !== "IN_PROGRESS") refuse(`The step is not running: Bitbucket says ${state.name}.`);
  const { target } = await bitbucket.get(path, pipelineSchema);
  const isBranch = target.type === "pipeline_ref_target" && target.ref_type === "branch";
  if (!isBranch || target.ref_name !== environment.branch) {
    const where = isBranch ? `the branch ${target.ref_name ?? "?"}` : "no branch of its own";
    refuse(`The pipeline runs on ${where}; ${environment.name} is deployed from ${environment.branch} alone.`);
  }
  return target.commit?.hash ?? refuse("Bitbucket does not say which commit the pipeline runs on.");
}

function encode(part: string): string {
  return encodeURIComponent(part);
}
