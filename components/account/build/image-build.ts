import * as pulumi from "@pulumi/pulumi";
import type { Named, NamedBuild, NamedRole } from "../../../model/names";
import { pipelineRole } from "../pipeline-role";
import { AccountBuild } from "./account-build";
import { pushImages, runBuild, trustBuild } from "./permissions";

// Why: docs/decisions/0095.
export interface ImageBuildArgs {
  /** Twelve digits. */
  readonly accountId: string;
  readonly build: NamedBuild;
  /** What the build becomes; made here. */
  readonly role: NamedRole;
  /** Holds the token that fetches the source. */
  readonly tokenSecret: Named;
  /** Where its images go. @example 123456789012.dkr.ecr.eu-west-1.amazonaws.com/onebox/app as `url` */
  readonly imageRepository: { readonly arn: string; readonly url: string };
  /** Workspace and repository of the application: `example/hr-app`. */
  readonly repository: string;
  /** Of the build machine, by its digest. */
  readonly image: string;
}

/** Builds images of the application at a commit that the gate names, and is the only one who may push them. */
export class ImageBuild extends pulumi.ComponentResource {
  constructor(name: string, args: ImageBuildArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ImageBuild", name, {}, opts);
    const { accountId, build, tokenSecret, imageRepository } = args;
    const description = "Builds and pushes images of the application";
    const role = pipelineRole(
      name,
      {
        accountId,
        role: args.role,
        description,
        trusts: trustBuild(accountId, build),
        longestSessionSeconds: 60 * 60,
        may: { build: [...runBuild(tokenSecret.arn, build), ...pushImages(imageRepository.arn)] },
      },
      { parent: this },
    );
    new AccountBuild(
      name,
      {
        build,
        tokenSecretName: tokenSecret.name,
        description,
        roleArn: role.arn,
        image: args.image,
        script: "image",
        variables: { ONEBOX_REPOSITORY: args.repository, ONEBOX_IMAGES: imageRepository.url },
        longestMinutes: 30,
        atOnce: 3,
        runsDocker: true,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
