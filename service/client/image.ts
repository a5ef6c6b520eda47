import type * as ecrClient from "@aws-sdk/client-ecr";
import { type Image, labelledImage, manifestTypes } from "../../host/contract/image";
import type { Release } from "../../host/contract/release";
import { messageOf } from "../../model/message-of";
import { Failure } from "./failure";

interface Manifest {
  readonly config?: { readonly digest: string };
  /** Of an index of images for several platforms. */
  readonly manifests?: readonly { readonly digest: string; readonly platform?: { readonly architecture: string } }[];
}

interface Configuration {
  readonly architecture: string;
  readonly config?: { readonly Labels?: Readonly<Record<string, string>> };
}

/** The application's images, read in ECR without pulling them. */
export class Images {
  private readonly ecr: ecrClient.ECR;
  private readonly place: { readonly repositoryName: string; readonly registryId?: string };

  /** @param repository as a definition names it. @param architecture which of several an image is asked for. */
  constructor(
    repository: string,
    region: string,
    private readonly architecture: string,
  ) {
    const { ECR } = require("@aws-sdk/client-ecr") as typeof ecrClient;
    const [, registryId, theirs = region] = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\./.exec(repository) ?? [];
    this.ecr = new ECR({ region: theirs, maxAttempts: 5 });
    const repositoryName = repository.slice(repository.indexOf("/") + 1);
    this.place = { repositoryName, ...(registryId === undefined ? {} : { registryId }) };
  }

  /** @throws Failure where there is none, or nobody may look. */
  async read({ version, digest }: Release): Promise<Image> {
    try {
      const { architecture, config } = await this.configuration(digest);
      return labelledImage(architecture, config?.Labels ?? {});
    } catch (error) {
      if (error instanceof Failure) throw error;
      const why = messageOf(error);
      throw new Failure(`what is in the image of ${version} could not be read: ${why}`);
    }
  }

  private async configuration(digest: string): Promise<Configuration> {
    const manifest = await this.manifest(digest);
    if (manifest.manifests !== undefined) {
      const mine = manifest.manifests.find(({ platform }) => platform?.architecture === this.architecture);
      if (mine === undefined) return { architecture: architecturesOf(manifest.manifests) };
      return this.configuration(mine.digest);
    }
    if (manifest.config === undefined) throw new Error("its manifest names no configuration");
    const { downloadUrl = "" } = await this.ecr.getDownloadUrlForLayer({
      ...this.place,
      layerDigest: manifest.config.digest,
    });
    const answer = await fetch(downloadUrl);
    if (!answer.ok) throw new Error(`the registry answered ${answer.status}`);
    return (await answer.json()) as Configuration;
  }

  private async manifest(imageDigest: string): Promise<Manifest> {
    const { repositoryName } = this.place;
    const imageIds = [{ imageDigest }];
    const { images = [], failures = [] } = await this.ecr.batchGetImage({
      ...this.place,
      imageIds,
      acceptedMediaTypes: [...manifestTypes],
    });
    const text = images[0]?.imageManifest;
    if (text !== undefined) return JSON.parse(text) as Manifest;
    throw new Failure(
      `${repositoryName} has no image ${imageDigest}: ${failures[0]?.failureReason ?? "ECR says no more"}`,
    );
  }
}

function architecturesOf(manifests: NonNullable<Manifest["manifests"]>): string {
  return manifests.map(({ platform }) => platform?.architecture ?? "unknown").join(", ");
}
