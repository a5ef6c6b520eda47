import { unknown } from "../../../../model";
import { accessListIsPrivate } from "../../../../policies/rules/s3/access-list-is-private";
import { describeRule, given } from "../../describe-rule";

const bucket = { type: "aws:s3/bucket:Bucket" };
const copy = { type: "aws:s3/objectCopy:ObjectCopy" };
const everybody = "http://acs.amazonaws.com/groups/global/AllUsers";
const everybodyWithAnAccount = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";

describeRule(accessListIsPrivate, {
  passes: [
    {},
    { acl: "private" },
    { accessControlPolicy: { grants: [{ grantee: { id: "1" } }] } },
    {
      accessControlPolicy: {
        owner: { id: "1" },
        grants: [{ grantee: { id: "1" } }, { grantee: { uri: "…/LogDelivery" } }],
      },
    },
    { accessControlPolicy: { owner: { id: unknown }, grants: [{ grantee: { id: unknown } }] } },
    given({ grants: [{ id: "1", permissions: ["READ"], type: "CanonicalUser" }] }, bucket),
    given({ acl: "bucket-owner-full-control" }, copy),
  ],
  fails: [
    { acl: "public-read" },
    { acl: "public-read-write" },
    { acl: "website" },
    { acl: "authenticated-read" },
    { accessControlPolicy: { grants: [{ grantee: { uri: everybody } }] } },
    { accessControlPolicy: { grants: [{ grantee: { id: "1" } }, { grantee: { uri: everybodyWithAnAccount } }] } },
    { accessControlPolicy: { owner: { id: "1" }, grants: [{ grantee: { id: "2" }, permission: "FULL_CONTROL" }] } },
    { accessControlPolicy: { grants: [{ grantee: { emailAddress: "mallory@example.com" } }] } },
    given({ acl: "public-read" }, bucket),
    given({ grants: [{ uri: everybody, permissions: ["READ_ACP"], type: "Group" }] }, bucket),
    given({ grants: [{ uri: everybodyWithAnAccount }] }, { type: "aws:s3/bucketV2:BucketV2" }),
    given({ grants: [{ uri: everybody }] }, copy),
    ...["bucketObject:BucketObject", "bucketObjectv2:BucketObjectv2", "objectCopy:ObjectCopy"].map((name) =>
      given({ acl: "public-read" }, { type: `aws:s3/${name}` }),
    ),
  ],
  notEvaluated: [
    { acl: unknown },
    { accessControlPolicy: { grants: unknown } },
    { accessControlPolicy: { owner: { id: "1" }, grants: [{ grantee: { id: unknown } }] } },
    given({ grants: unknown }, bucket),
    given({ grants: [{ uri: unknown }] }, bucket),
  ],
});
