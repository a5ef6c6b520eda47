import { z } from "zod";
import { alertEmail, awsAccountId, domainName, imageByDigest, monthlyCapUsd, region, uuidInBraces } from "./primitives";
import { usageSchema } from "./usage";

export const bitbucketSchema = z.strictObject({
  workspace: z.string().min(1).describe("Workspace, as it appears in its URL."),
  workspaceUuid: uuidInBraces.describe("UUID of the workspace."),
  repository: z.string().min(1).describe("This repository: the infrastructure."),
  repositoryUuid: uuidInBraces.describe("UUID of this repository."),
  applicationRepository: z.string().min(1).describe("The application's repository, whose images the account builds."),
  applicationRepositoryUuid: uuidInBraces.describe("UUID of the application's repository."),
  approverGroup: z.string().min(1).describe("Members of this workspace group count as approvers."),
  deploymentEnvironments: z
    .record(z.string(), uuidInBraces)
    .describe("UUID of each environment's Bitbucket deployment environment."),
});

/** What an AWS account has, or needs, only once; a second project in it leaves these to the first. */
export const accountWide = ["accountDefaults", "auditTrail", "costAnomalies", "identityProvider"] as const;
export type AccountWide = (typeof accountWide)[number];

/** What exists once per AWS account: what `Pulumi.account.yaml` says. */
export const accountSchema = z.strictObject({
  kind: z.literal("account").describe("What the stack is."),
  region,
  awsAccountId,
  zone: domainName.describe("The hosted zone of all environments."),
  alertEmail,
  monthlyCapUsd,
  buildImage: imageByDigest.describe(
    "Machine of the account's builds, for arm64 and with Node, git, Docker and the AWS CLI. By its digest: it runs before anything is checked.",
  ),
  domains: z
    .record(z.string(), domainName)
    .describe("Domain of each environment: the one name of the zone that its deploy role may point somewhere."),
  moreDomains: z
    .record(z.string(), z.array(domainName).min(1))
    .default({})
    .describe(
      "Further names of the zone that an environment's deploy role may point at its host: `app.site` uses them.",
    ),
  // Why: docs/decisions/0162.
  ecsEnvironments: z
    .array(z.string())
    .default([])
    .describe(
      "Environments whose deploy role may work with ECS, load balancer and caches. None without approvals beside one that needs them: IAM cannot keep a task out of another environment's network.",
    ),
  otherAuthorities: z
    .array(domainName)
    .default([])
    .describe(
      "Authorities beside letsencrypt.org that may issue certificates for names of the zone: amazon.com, which an environment on ECS needs.",
    ),
  madeElsewhere: z
    .array(z.enum(accountWide))
    .default([])
    .describe(
      "What another project in this account creates already: AWS allows one anomaly monitor and one identity provider for a workspace, one set of defaults per region, and bills a second trail.",
    ),
  bitbucket: bitbucketSchema.describe("Who may push, approve and deploy."),
  usage: usageSchema.prefault({}).describe("What a month uses, for the bill."),
});

export type AccountSettings = Readonly<z.infer<typeof accountSchema>>;
export type BitbucketSettings = Readonly<z.infer<typeof bitbucketSchema>>;
