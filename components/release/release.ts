import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { releaseDocument } from "./document";
import { releaseProvider } from "./provider";

export interface ReleaseArgs {
  readonly environment: string;
  readonly region: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly instanceId: pulumi.Input<string>;
  readonly databaseId: pulumi.Input<string>;
  /** Physical name of the SSM document. */
  readonly documentName: string;
  /** Name of the parameter with the desired release: `none`, or `1.4.2@sha256:…`. It is read at every preview. */
  readonly parameterName: string;
  /** SHA-256 of the host bundle. */
  readonly bundle: pulumi.Input<string>;
}

/** The version that an environment runs: the document by which it reaches the host, and the roll-out itself. */
export class Release extends pulumi.ComponentResource {
  /** `none`, or the version and digest that the environment runs. */
  readonly release: pulumi.Output<string>;

  constructor(name: string, args: ReleaseArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Release", name, {}, opts);
    const document = new aws.ssm.Document(
      name,
      {
        name: args.documentName,
        documentType: "Command",
        documentFormat: "JSON",
        content: JSON.stringify(releaseDocument()),
      },
      { parent: this },
    );
    const rollOut = new RollOut(name, { ...args, documentName: document.name }, { parent: this });
    this.release = rollOut.release;
    this.registerOutputs({ release: this.release });
  }
}

type RollOutArgs = pulumi.Inputs & Omit<ReleaseArgs, "documentName"> & { readonly documentName: pulumi.Input<string> };

class RollOut extends pulumi.dynamic.Resource {
  declare readonly release: pulumi.Output<string>;

  constructor(name: string, args: RollOutArgs, opts: pulumi.CustomResourceOptions) {
    super(releaseProvider, name, { ...args, release: undefined, running: undefined }, opts, "onebox", "RollOut");
  }
}
