import * as pulumi from "@pulumi/pulumi";
import type { AccountNames } from "../../../model/names";
import { pipelineRole } from "../pipeline-role";
import { AccountBuild } from "./account-build";
import { pushImages, runBuild, trustBuild } from "./permissions";

// Why: docs/decisions/0095.
export interface ImageBuildArgs {
  readonly account: AccountNames;
  /** Workspace and repository of the application: `example/hr-app`. */
  readonly repository: string;
  /** Of the build machine, by its digest. */
  readonly image: string;
}

/** Builds images of the application at a commit that the gate names, and is the only one who may push them. */
export class ImageBuild extends pulumi.ComponentResource {
  constructor(name: string, { account, repository, image }: ImageBuildArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ImageBuild", name, {}, opts);
    const build = account.imageBuild;
    const description = "Builds and pushes images of the application";
    const role = pipelineRole(
      name,
      {
        account,
        role: account.roles.image,
        description,
        trusts: trustBuild(account, build),
        longestSessionSeconds: 60 * 60,
        may: { build: [...runBuild(account, build), ...pushImages(account)] },
      },
      { parent: this },
    );
    new AccountBuild(
      name,
      {
        account,
        build,
        description,
        roleArn: role.arn,
        image,
        script: "image",
        variables: { ONEBOX_REPOSITORY: repository, ONEBOX_IMAGES: account.imageRepository.url },
        longestMinutes: 30,
        atOnce: 3,
        runsDocker: true,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
