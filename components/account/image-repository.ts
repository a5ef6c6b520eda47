import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface ImageRepositoryArgs {
  /** Of the repository. @example onebox/app */
  readonly name: string;
}

// Why: docs/decisions/0091.
/**
 * The application's images: a tag never moves, every push is scanned, and what has a tag stays. A registry does not know
 * what an environment runs or could go back to, and by a count of tags whoever pushes would decide what goes.
 */
export class ImageRepository extends pulumi.ComponentResource {
  readonly url: pulumi.Output<string>;

  constructor(name: string, args: ImageRepositoryArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ImageRepository", name, {}, opts);
    const repository = new aws.ecr.Repository(
      name,
      {
        name: args.name,
        imageTagMutability: "IMMUTABLE",
        imageScanningConfiguration: { scanOnPush: true },
        encryptionConfigurations: [{ encryptionType: "AES256" }],
      },
      { parent: this, protect: true },
    );
    this.url = repository.repositoryUrl;
    new aws.ecr.LifecyclePolicy(
      name,
      { repository: repository.name, policy: JSON.stringify({ rules: [forgetUntagged] }) },
      { parent: this },
    );
    this.registerOutputs({ url: this.url });
  }
}

// Why: docs/decisions/0091.
/** What a list of manifests refers to has no tag of its own, and stays as long as the list. */
const forgetUntagged = {
  rulePriority: 1,
  description: "What has no tag was never released",
  selection: { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 7 },
  action: { type: "expire" },
};
