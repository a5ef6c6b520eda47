import { BatchGetImageCommand, ECRClient, GetDownloadUrlForLayerCommand } from "@aws-sdk/client-ecr";
import { z } from "zod";
import type { Bitbucket } from "./bitbucket";
import { commitHash } from "./contract";
import { refuse } from "./refusal";
import { type GateSettings, repositoryPath } from "./settings";

const digested = z.object({ digest: z.string() });
/** A manifest names its configuration; a list names manifests, each for a platform, attestations for none. */
const manifestSchema = z.union([
  z.object({ config: digested }),
  z.object({ manifests: z.array(digested.extend({ platform: z.object({ architecture: z.string() }).optional() })) }),
]);
const configSchema = z.object({ config: z.object({ Labels: z.record(z.string(), z.string()).nullish() }) });

const label = "org.opencontainers.image.revision";

// Why: docs/decisions/0078.
/**
 * The commit that a version of the application was built from: what the image's label says. Only the account's own build
 * pushes images, so the label is its word. A commit has one version: `<VERSION at that commit>-<its first twelve digits>`.
 */
export async function commitOf(version: string, settings: GateSettings, bitbucket: Bitbucket): Promise<string> {
  const commit = await labelled(version, settings.imageRepository);
  const own = await versionAt(commit, settings, bitbucket);
  if (version !== own) refuse(`The image ${version} is of the commit ${commit}, whose only version is ${own}.`);
  return commit;
}

/** The one version of a commit of the application. @throws Refusal where its file VERSION says none. */
export async function versionAt(commit: string, settings: GateSettings, bitbucket: Bitbucket): Promise<string> {
  const text = await bitbucket.text(`${repositoryPath(settings, settings.application)}/src/${commit}/VERSION`);
  const version = text.trim();
  if (!/^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version)) {
    refuse(`VERSION at ${commit.slice(0, 12)} is not what it has to be: three numbers, as 1.4.2.`);
  }
  return `${version}-${commit.slice(0, 12)}`;
}

async function labelled(version: string, repositoryName: string): Promise<string> {
  const client = new ECRClient();
  const config = await configDigest(client, repositoryName, { imageTag: version });
  const command = new GetDownloadUrlForLayerCommand({ repositoryName, layerDigest: config });
  const { downloadUrl = "" } = await client.send(command);
  // A connection that is kept has been closed by S3 when Lambda goes on with this process.
  const headers = { connection: "close" };
  const response = await fetch(downloadUrl, { headers, signal: AbortSignal.timeout(8_000) });
  const parsed = configSchema.safeParse(response.ok ? await response.json() : null);
  const commit = parsed.data?.config.Labels?.[label] ?? "";
  if (!commitHash.safeParse(commit).success)
    refuse(`The image ${version} does not say by ${label} which commit it is.`);
  return commit;
}

async function configDigest(
  client: ECRClient,
  repositoryName: string,
  imageId: { readonly imageTag: string } | { readonly imageDigest: string },
  isListed = false,
): Promise<string> {
  const { images = [] } = await client.send(new BatchGetImageCommand({ repositoryName, imageIds: [imageId] }));
  const text = images[0]?.imageManifest;
  const name = Object.values(imageId).join("");
  if (text === undefined) refuse(`There is no image ${repositoryName}:${name}.`);
  const manifest = manifestSchema.safeParse(JSON.parse(text)).data;
  if (manifest === undefined) refuse(`The manifest of the image ${name} is not understood.`);
  if ("config" in manifest) return manifest.config.digest;
  const own = manifest.manifests.find(({ platform }) => platform?.architecture === "arm64");
  if (own === undefined || isListed) refuse(`The image ${name} is not for arm64.`);
  return configDigest(client, repositoryName, { imageDigest: own.digest }, true);
}
