import * as pulumi from "@pulumi/pulumi";
import type { Named } from "../../model/names";
import { PrivateBucket } from "../private-bucket";

export interface MediaBucketArgs {
  readonly bucket: Named;
  /** Days in which a deleted or overwritten upload can be brought back. */
  readonly oldVersionDays: number;
  /** Protects the bucket, and what is in it from a deletion of the bucket. */
  readonly keep: boolean;
}

/** Uploads: private, encrypted, versioned, TLS only. The application signs the address of each download. */
export class MediaBucket extends pulumi.ComponentResource {
  readonly bucketName: pulumi.Output<string>;

  constructor(name: string, args: MediaBucketArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:MediaBucket", name, {}, opts);
    const bucket = new PrivateBucket(
      name,
      { bucket: args.bucket, oldVersionDays: args.oldVersionDays, keep: args.keep },
      { parent: this },
    );
    this.bucketName = bucket.bucketName;
    this.registerOutputs({ bucketName: this.bucketName });
  }
}
