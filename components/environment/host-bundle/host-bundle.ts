import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../../../model/names";
import { PrivateBucket } from "../../private-bucket";
import type { HostArchive } from "./archive";

export interface HostBundleArgs {
  readonly bucket: Named;
  /** Of the parameter that a new host reads the bundle's hash from. @example /onebox/prod/bundle */
  readonly parameterName: pulumi.Input<string>;
  /** What the host installs: `buildHostArchive` makes one. */
  readonly archive: Promise<HostArchive>;
  /** Protects the bucket, and what is in it from a deletion of the bucket. */
  readonly keep: boolean;
}

/** Days in which a bundle that was removed by hand can be brought back. */
const oldVersionDays = 7;

// Why: docs/decisions/0001.
/** Where a host finds what it installs: the bundle in a bucket, and its hash in a parameter for a host that is new. */
export class HostBundle extends pulumi.ComponentResource {
  /** SHA-256 of the bundle, known once it can be fetched. */
  readonly hash: pulumi.Output<string>;
  /** SHA-256 of what the proxy is made of. */
  readonly proxyHash: pulumi.Output<string>;

  constructor(name: string, args: HostBundleArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:HostBundle", name, {}, opts);
    const { bucket, keep } = args;
    const archive = pulumi.output(args.archive);
    const files = new PrivateBucket(name, { bucket, oldVersionDays, keep }, { parent: this });
    const object = new aws.s3.BucketObjectv2(
      name,
      {
        bucket: files.bucketName,
        key: archive.hash.apply((hash) => `${hash}.tar.gz`),
        source: archive.file.apply((file) => new pulumi.asset.FileAsset(file)),
      },
      // An older release may be rolled back to, and runs with the bundle that it was released with.
      { parent: this, retainOnDelete: true },
    );
    const parameter = new aws.ssm.Parameter(
      name,
      {
        name: args.parameterName,
        type: "String",
        description: "SHA-256 of the bundle that a new host installs",
        value: archive.hash,
      },
      { parent: this, dependsOn: object },
    );
    this.hash = parameter.value;
    this.proxyHash = archive.proxyHash;
    this.registerOutputs({ hash: this.hash });
  }
}
