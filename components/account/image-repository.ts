import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { imageRepository } from "../../model/names";

export interface ImageRepositoryArgs {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Versions that are kept, at least 50: an environment may still run, or roll back to, an old one. */
  readonly imageRetentionCount: number;
}

/** The application's images: a tag never moves, every push is scanned, old images go. */
export class ImageRepository extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: ImageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ImageRepository", name, {}, opts);
    const repository = new aws.ecr.Repository(
      name,
      {
        name: imageRepository(args.accountId, args.region).name,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "AES256" }],
      },
      { parent: this, protect: true },
    );
    this.url = repository.repositoryUrl;
    new aws.ecr.LifecyclePolicy(
      name,
      { repository: repository.name, policy: JSON.stringify({ rules: retentionRules(args.imageRetentionCount) }) },
      { parent: this },
    );
    this.registerOutputs({ url: this.url });
  }
}

function retentionRules(imageRetentionCount: number) {
  return [
    {
      rulePriority: 1,
      description: "What has no tag was never released",
      selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
      action: { type: "expire" },
    },
    {
      rulePriority: 2,
      description: "The newest versions",
      selection: { tagStatus: "any", countType: "imageCountMoreThan", countNumber: imageRetentionCount },
      action: { type: "expire" },
    },
  ];
}
