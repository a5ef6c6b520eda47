import {
  BatchDeleteImageCommand,
  type DescribeImagesCommandInput,
  ECRClient,
  type ImageDetail,
  paginateDescribeImages,
} from "@aws-sdk/client-ecr";
import { assertAccount } from "../../host/client/account";
import { exitCodes } from "../../model/check-result";
import { accountNames, names as namesOf } from "../../model/names";
import { ReleaseParameter } from "../deploy/release-parameter";

export interface OldImages {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Begins the names. */
  readonly prefix: string;
  /** All that run images of the account's repository. */
  readonly environments: readonly string[];
  readonly olderThanDays: number;
  readonly agree: (question: string) => Promise<boolean>;
}

type Print = (line: string) => void;

/** As many as one call of ECR deletes: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_BatchDeleteImage.html */
const atOnce = 100;

/**
 * Deletes images that were pushed long ago, that no environment runs and that none would go back to. Nothing else deletes
 * an image that has a tag.
 * @returns 0, also where nobody agreed. @throws where one environment does not say what it runs.
 */
export async function removeOldImages(asked: OldImages, print: Print): Promise<number> {
  const { region, prefix, olderThanDays, agree } = asked;
  await assertAccount(asked);
  const ecr = new ECRClient({ region });
  const { name: repositoryName } = accountNames(asked.accountId, region, prefix).imageRepository;
  const before = Date.now() - olderThanDays * 86_400_000;
  const old: ImageDetail[] = [];
  const query: DescribeImagesCommandInput = { repositoryName, filter: { tagStatus: "TAGGED" } };
  for await (const { imageDetails = [] } of paginateDescribeImages({ client: ecr }, query))
    old.push(...imageDetails.filter(({ imagePushedAt }) => imagePushedAt !== undefined && +imagePushedAt < before));

  const unused = without(old, await neededDigests(asked));
  for (const image of unused)
    print(`${image.imagePushedAt?.toISOString().slice(0, 10) ?? ""}  ${image.imageTags?.join(", ") ?? ""}`);
  print(
    `${unused.length} of ${old.length} images that are older than ${olderThanDays} days are used by no environment.`,
  );
  if (unused.length === 0 || !(await agree("Delete them?"))) return exitCodes.clean;

  // Somebody may have released one of them since.
  const digests = without(unused, await neededDigests(asked)).map(({ imageDigest }) => imageDigest);
  for (let from = 0; from < digests.length; from += atOnce) {
    const imageIds = digests.slice(from, from + atOnce).map((imageDigest) => ({ imageDigest }));
    const { failures = [] } = await ecr.send(new BatchDeleteImageCommand({ repositoryName, imageIds }));
    const why = failures[0]?.failureReason ?? "no reason given";
    if (failures.length > 0)
      throw new Error(`Images that are still there, of ${digests.length}: ${failures.length} (${why})`);
  }
  print(`${digests.length} images are deleted.`);
  return exitCodes.clean;
}

function without(images: readonly ImageDetail[], digests: ReadonlySet<string>): ImageDetail[] {
  return images.filter(({ imageDigest }) => imageDigest !== undefined && !digests.has(imageDigest));
}

/** Of what every environment runs, and of what ran there before. */
async function neededDigests({ accountId, region, prefix, environments }: OldImages): Promise<ReadonlySet<string>> {
  const releases = await Promise.all(
    environments.map((name) =>
      new ReleaseParameter({ names: namesOf(name, accountId, region, prefix), region }).needed(),
    ),
  );
  return new Set(releases.flat().map((release) => release.replace(/^.*@/, "")));
}
