import { createRemoteJWKSet, errors, jwtVerify } from "jose";
import { z } from "zod";
import { refuse } from "./refusal";
import { type GatedEnvironment, type GateSettings, issuerOf } from "./settings";

// Why: docs/decisions/0074.
/** What a step's token says, once its signature has been checked. */
export interface Step {
  readonly pipeline: string;
  readonly step: string;
  /** Where it deploys to; null for a step of the application's repository. */
  readonly environment: GatedEnvironment | null;
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

type Claims = z.infer<typeof claimsSchema>;

/** As long as a step may follow its build, in seconds; its token may have ended by then. */
const longestSeconds = 2 * 60 * 60;

/** Who asks: a step of the infrastructure in the deployment environment of one of ours, or a step of the application. */
export async function identify(
  token: string,
  settings: GateSettings,
  { mayHaveEnded = false }: { readonly mayHaveEnded?: boolean } = {},
): Promise<Step> {
  const claims = await verify(token, settings, mayHaveEnded ? longestSeconds : 0);
  const { repositoryUuid: repository, stepUuid: step, pipelineUuid: pipeline } = claims;
  if (claims.iat + longestSeconds < Date.now() / 1_000) refuse("The step has had its two hours; run it again.");
  const { infrastructure, application } = settings;
  if (repository === infrastructure.uuid) {
    return { pipeline, step, environment: environmentOf(claims, settings) };
  }
  if (repository !== application.uuid) {
    refuse(`The step belongs to the repository ${repository}; only ${infrastructure.slug} may deploy.`);
  }
  if (!claims.sub.startsWith(`${repository}:`) || !claims.sub.endsWith(`:${step}`)) refuse(otherStep);
  return { pipeline, step, environment: null };
}

const otherStep = "The token's subject names another step than its claims.";

function environmentOf(claims: Claims, settings: GateSettings): GatedEnvironment {
  const { repositoryUuid: repository, deploymentEnvironmentUuid: deployment, stepUuid: step } = claims;
  const [name, environment] =
    Object.entries(settings.environments).find(([, one]) => one.deploymentEnvironment === deployment) ?? [];
  if (name === undefined || environment === undefined) {
    refuse(`The step's deployment environment is ${deployment ?? "none"}; no environment with approvals has that.`);
  }
  if (claims.sub !== `${repository}:${environment.deploymentEnvironment}:${step}`) refuse(otherStep);
  return { name, ...environment };
}

async function verify(token: string, settings: GateSettings, clockTolerance: number): Promise<Claims> {
  const issuer = issuerOf(settings);
  const keys = createRemoteJWKSet(new URL(`${issuer}/keys.json`));
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer,
      audience: `ari:cloud:bitbucket::workspace/${settings.workspace.uuid.replace(/[{}]/g, "")}`,
      algorithms: ["RS256"],
      requiredClaims: ["exp", "iat", "sub"],
      clockTolerance,
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
