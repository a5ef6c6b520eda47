import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * What holds for everything in the account and region that says nothing of its own: volumes are encrypted, buckets
 * closed, and the metadata of an instance is out of a container's reach.
 */
export class AccountDefaults extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AccountDefaults", name, {}, opts);
    new aws.ebs.EncryptionByDefault(name, { enabled: true }, { parent: this });
    new aws.s3.AccountPublicAccessBlock(
      name,
      { blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      { parent: this },
    );
    new aws.ec2.InstanceMetadataDefaults(
      name,
      { httpTokens: "required", httpPutResponseHopLimit: 1 },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
