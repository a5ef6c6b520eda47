import { z } from "zod";

const environmentSchema = z.object({
  branch: z.string().min(1),
  /** How many people must have approved; at least one, or the environment needs no gate. */
  approvals: z.int().min(1),
  /** UUID of its Bitbucket deployment environment, in braces. */
  deploymentEnvironment: z.string().min(1),
  /** CodeBuild project that deploys it, and that alone opens its deploy role. */
  project: z.string().min(1),
  /** Parameter that says for which commits the gate opened last. */
  openedParameter: z.string().min(1),
});

const repositorySchema = z.object({ slug: z.string().min(1), uuid: z.string().min(1) });

/** What the account stack tells the gate: JSON in the function's variable `GATE`. Holds no secret. */
export const settingsSchema = z.object({
  /** Of Bitbucket, without the version. */
  api: z.url(),
  workspace: repositorySchema,
  infrastructure: repositorySchema,
  application: repositorySchema,
  /** Slug of the workspace group whose members count. */
  approverGroup: z.string().min(1),
  /** Environments that need approvals, by name. */
  environments: z.record(z.string(), environmentSchema),
  imageRepository: z.string().min(1),
  /** CodeBuild project that builds images of the application. */
  imageProject: z.string().min(1),
  /** Secret that holds the gate's own Bitbucket token. */
  tokenSecret: z.string().min(1),
  overrideParameter: z.string().min(1),
  alertTopicArn: z.string().min(1),
});

export type GateSettings = Readonly<z.infer<typeof settingsSchema>>;
export type RepositoryName = GateSettings["infrastructure"];

/** An environment as a step's token names it. */
export interface GatedEnvironment extends Readonly<z.infer<typeof environmentSchema>> {
  readonly name: string;
}

/** The address by which Bitbucket signs the tokens of the workspace's steps. */
export function issuerOf({ api, workspace }: GateSettings): string {
  return `${api}/2.0/workspaces/${workspace.slug}/pipelines-config/identity/oidc`;
}

export function repositoryPath({ workspace }: GateSettings, repository: RepositoryName): string {
  return `/2.0/repositories/${encodeURIComponent(workspace.uuid)}/${encodeURIComponent(repository.uuid)}`;
}
