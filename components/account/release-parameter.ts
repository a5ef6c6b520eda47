import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Names } from "../../model/names";

/**
 * What an environment is to run, `none` at first. Deployments, rollbacks and undos write it; a change of the
 * infrastructure must never set it back, so nothing that they write is compared.
 */
export class ReleaseParameter extends pulumi.ComponentResource {
  constructor(name: string, args: { readonly names: Names }, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ReleaseParameter", name, {}, opts);
    const written = ["value", "insecureValue", "description", "tier", "dataType", "allowedPattern"];
    new aws.ssm.Parameter(
      name,
      {
        name: args.names.parameters.release.name,
        type: "String",
        value: "none",
        description: "The desired release",
        tags: { [args.names.tags.environment]: args.names.environment },
      },
      { parent: this, protect: true, ignoreChanges: written },
    );
    this.registerOutputs({});
  }
}
