import { z } from "zod";
import { alertEmail, awsAccountId, domainName, region } from "./primitives";
import { usageSchema } from "./usage";

const uuidInBraces = z.string().regex(/^\{[0-9a-f-]{36}\}$/, "a UUID in braces, as Bitbucket shows it");

export const bitbucketSchema = z.strictObject({
  workspace: z.string().min(1),
  workspaceUuid: uuidInBraces,
  /** This repository: the infrastructure. */
  repository: z.string().min(1),
  repositoryUuid: uuidInBraces,
  /** The application's repository, which builds and pushes images. */
  applicationRepository: z.string().min(1),
  applicationRepositoryUuid: uuidInBraces,
  /** Members of this workspace group count as approvers. */
  approverGroup: z.string().min(1),
  /** UUID of each environment's Bitbucket deployment environment. */
  deploymentEnvironments: z.record(z.string(), uuidInBraces),
});

/** What exists once per AWS account: what `Pulumi.account.yaml` says. */
export const accountSchema = z.strictObject({
  kind: z.literal("account"),
  region,
  awsAccountId,
  zone: domainName,
  alertEmail,
  monthlyCapUsd: z.number().positive(),
  imageRetentionCount: z.int().min(50).max(1_000).default(50),
  bitbucket: bitbucketSchema,
  usage: usageSchema.prefault({}),
});

export type AccountSettings = Readonly<z.infer<typeof accountSchema>>;
export type BitbucketSettings = Readonly<z.infer<typeof bitbucketSchema>>;
