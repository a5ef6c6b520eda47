import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface ReleaseParameterArgs {
  /** @example /onebox/prod/release */
  readonly parameterName: string;
  /** The environment's own tag: the parameter is the environment's, although the account makes it. */
  readonly tag: { readonly key: string; readonly value: string };
}

/**
 * What an environment is to run, `none` at first. Deployments, rollbacks and undos write it; a change of the
 * infrastructure must never set it back, so nothing that they write is compared.
 */
export class ReleaseParameter extends pulumi.ComponentResource {
  constructor(name: string, { parameterName, tag }: ReleaseParameterArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ReleaseParameter", name, {}, opts);
    const written = ["value", "insecureValue", "description", "tier", "dataType", "allowedPattern"];
    new aws.ssm.Parameter(
      name,
      {
        name: parameterName,
        type: "String",
        value: "none",
        description: "The desired release",
        tags: { [tag.key]: tag.value },
      },
      { parent: this, protect: true, ignoreChanges: written },
    );
    this.registerOutputs({});
  }
}
