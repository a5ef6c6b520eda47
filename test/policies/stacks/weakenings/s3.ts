import { read } from "../../../../graph";
import type { Node } from "../../../../policies/frame/graph";
import { everyStatement, misspelt, without } from "./documents";
import { join, joined, of, orAbsent, to, type Weakenings } from "./weakening";

const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

const inlineAlgorithm = "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm";

const twice = ["LifecycleConfiguration", "ServerSideEncryptionConfiguration", "Versioning"];
const settings = [...twice, "OwnershipControls", "Policy", "PublicAccessBlock"];

/** A setting of a bucket that is a resource of its own, some with two tokens. */
function setting(name: string): readonly string[] {
  const token = `aws:s3/bucket${name}:Bucket${name}`;
  return twice.includes(name) ? [token, `aws:s3/bucket${name}V2:Bucket${name}V2`] : [token];
}

/** Buckets, with settings of their own or inside them. */
export const s3: Weakenings = {
  ...of([...buckets, "aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"], {
    "accessControlPolicy.grants": orAbsent(
      [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }],
      "everybody",
    ),
    acl: orAbsent("public-read", "authenticated-read"),
    "accessControlPolicy.grants.*.grantee.uri": orAbsent("http://acs.amazonaws.com/groups/global/AllUsers", [1]),
  }),
  ...of(buckets, {
    lifecycleRules: to([], [{ enabled: false, expiration: { days: 1 } }], "none"),
    "lifecycleRules.*.enabled": to(false, "no"),
    "lifecycleRules.*.expiration.days": join("a second way of ending what is old"),
    "lifecycleRules.*.noncurrentVersionExpiration.days": to(0, "30"),
    serverSideEncryptionConfiguration: to({}, "none"),
    [inlineAlgorithm]: to("", "none"),
    versioning: to({}, { enabled: false }, "on"),
    "versioning.enabled": to(false, "yes"),
  }),
  ...of(buckets, {
    bucket: join(joined),
    forceDestroy: orAbsent(true),
    id: join(joined),
  }),
  ...of(setting("LifecycleConfiguration"), {
    rules: to([], [{ status: "Disabled" }]),
    "rules.*.status": {
      to: ["Disabled"],
      by: (node, path) => [endsUploads(node, path) ? "s3-unfinished-uploads-expire" : "s3-bucket-has-a-lifecycle"],
      because: "one rule of the bucket ends old versions, the other ends unfinished uploads",
    },
    "rules.*.abortIncompleteMultipartUpload.daysAfterInitiation": {
      to: [90, "7"],
      unless: (node, path) => !endsUploads(node, path),
    },
    "rules.*.noncurrentVersionExpiration.noncurrentDays": {
      to: [0, "30"],
      unless: endsUploads,
    },
    "rules.*.expiration.days": join("a second way of ending what is old"),
  }),
  ...of(setting("OwnershipControls"), {
    "rule.objectOwnership": to("ObjectWriter"),
  }),
  ...of(setting("Policy"), {
    policy: {
      to: ["", "{}", "everybody"],
      edits: [
        [
          "with a misspelt effect",
          misspelt,
          "s3-bucket-refuses-plain-http",
          "s3-policy-is-not-public",
          "s3-policy-locks-nobody-out",
        ],
        [
          "allowing what it denied",
          everyStatement("Deny", (one) => ({ ...without("Condition")(one), Effect: "Allow" })),
          "s3-bucket-refuses-plain-http",
          "s3-policy-is-not-public",
        ],
        [
          "denying everything",
          everyStatement("Deny", without("Condition")),
          "s3-bucket-refuses-plain-http",
          "s3-policy-locks-nobody-out",
        ],
        [
          "refusing plain reads only",
          everyStatement("Deny", (one) => ({ ...one, Action: "s3:GetObject" })),
          "s3-bucket-refuses-plain-http",
        ],
      ],
      removed: ["s3-bucket-refuses-plain-http"],
      because: "AWS refuses a bucket policy without a document; a refusal turned round is both no refusal and public",
    },
  }),
  ...of(setting("ServerSideEncryptionConfiguration"), {
    rules: to([], "none"),
    "rules.*.applyServerSideEncryptionByDefault.sseAlgorithm": to("", "none"),
  }),
  ...of(setting("Versioning"), {
    "versioningConfiguration.status": to("Suspended", "Disabled"),
  }),
  ...of([...setting("PublicAccessBlock"), "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"], {
    blockPublicAcls: to(false, "no"),
    blockPublicPolicy: to(false, "no"),
    ignorePublicAcls: to(false, "no"),
    restrictPublicBuckets: to(false, "no"),
  }),
  ...of(settings.flatMap(setting), { bucket: join(joined) }),
};

function endsUploads(node: Node, path: string): boolean {
  const [, rule = ""] = /^(rules\.\d+)/.exec(path) ?? [];
  return read(node, `${rule}.abortIncompleteMultipartUpload`).state === "known";
}
