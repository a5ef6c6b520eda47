import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

/**
 * What holds for everything in the account and region that says nothing of its own: volumes are encrypted, buckets
 * closed, the metadata of an instance is out of a container's reach, and snapshots, images and documents are shown to nobody.
 */
export class AccountDefaults extends pulumi.ComponentResource {
  constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AccountDefaults", name, {}, opts);
    new aws.ebs.EncryptionByDefault(name, { enabled: true }, { parent: this });
    // Nothing of ours is shared with everybody, so what somebody has shared before is taken back, too.
    new aws.ebs.SnapshotBlockPublicAccess(name, { state: "block-all-sharing" }, { parent: this });
    // Of images AWS blocks new sharing alone.
    new aws.ec2.ImageBlockPublicAccess(name, { state: "block-new-sharing" }, { parent: this });
    new aws.ssm.ServiceSetting(
      name,
      { settingId: "/ssm/documents/console/public-sharing-permission", settingValue: "Disable" },
      { parent: this },
    );
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
