import { DescribeImagesCommand, ECRClient } from "@aws-sdk/client-ecr";
import type { OperatedEnvironment } from "./environment";

/** @returns `version@sha256:digest`. @throws when no image of this version was pushed. */
export async function releaseOf(version: string, { names, region }: OperatedEnvironment): Promise<string> {
  const repositoryName = names.imageRepository.name;
  const query = new DescribeImagesCommand({ repositoryName, imageIds: [{ imageTag: version }] });
  const image = await new ECRClient({ region }).send(query).then(
    ({ imageDetails }) => imageDetails?.[0],
    (error: unknown) => {
      if ((error as Error).name !== "ImageNotFoundException") throw error;
      throw new Error(
        `There is no image ${repositoryName}:${version}. Versions are pushed by the application's pipeline.`,
      );
    },
  );
  if (image?.imageDigest === undefined) throw new Error(`The image ${repositoryName}:${version} has no digest.`);
  return `${version}@${image.imageDigest}`;
}
