import type { Names } from "../../../../model/names";
import type { Registered } from "../../registered";
import { arn, change, each, type Need, tagKey } from "./need";

/** What the provider asks of AWS to delete what holds data, by type: emptied first where it is not kept. */
export const deletions: Readonly<Record<string, (resource: Registered, names: Names) => readonly Need[]>> = {
  "aws:dlm/lifecyclePolicy:LifecyclePolicy": (_, { environment }) =>
    each("dlm", ["DeleteLifecyclePolicy"], [arn("dlm", "policy/policy-1")], {
      [`aws:ResourceTag/${tagKey}`]: environment,
    }),
  "aws:ebs/volume:Volume": (_, names) => change(["DeleteVolume"], ["volume"], names),
  "aws:elasticache/replicationGroup:ReplicationGroup": ({ inputs }) => {
    const id = String(inputs.replicationGroupId);
    // A cache holds no data: a deployment deletes it.
    if (id.endsWith("-cache")) return [];
    const kept = [`replicationgroup:${id}`, `snapshot:${id}-final`].map((one) => arn("elasticache", one));
    return each("elasticache", ["DeleteReplicationGroup"], kept);
  },
  "aws:rds/instance:Instance": ({ inputs }) =>
    each("rds", ["DeleteDBInstance"], [arn("rds", `db:${String(inputs.identifier)}`)]),
  "aws:s3/bucket:Bucket": ({ inputs }) => {
    const bucket = `arn:aws:s3:::${String(inputs.bucket)}`;
    return [
      ...each("s3", ["DeleteBucket", "ListBucketVersions"], [bucket]),
      ...each("s3", ["DeleteObject", "DeleteObjectVersion"], [`${bucket}/1`]),
    ];
  },
  "aws:secretsmanager/secret:Secret": ({ inputs }) =>
    each("secretsmanager", ["DeleteSecret"], [arn("secretsmanager", `secret:${String(inputs.name)}-a1b2c3`)]),
};
