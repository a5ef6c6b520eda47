import { read, type Value } from "../../../../model";
import type { Node } from "../../../../policies/framework/graph";
import { everyStatement, misspelt, without, withStatement } from "./documents";
import { join, joined, none, of, orAbsent, to, type Weakening, type Weakenings } from "./weakening";

const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];

const lists = ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"];
const files = ["bucketObject:BucketObject", "bucketObjectv2:BucketObjectv2", "objectCopy:ObjectCopy"].map(
  (name) => `aws:s3/${name}`,
);
const everybody = "http://acs.amazonaws.com/groups/global/AllUsers";

const inlineAlgorithm = "serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault.sseAlgorithm";

const twice = ["LifecycleConfiguration", "ServerSideEncryptionConfiguration", "Versioning"];
const settings = [...twice, "OwnershipControls", "Policy", "PublicAccessBlock"];

/** A setting of a bucket that is a resource of its own, some with two tokens. */
function setting(name: string): readonly string[] {
  const token = `aws:s3/bucket${name}:Bucket${name}`;
  return twice.includes(name) ? [token, `aws:s3/bucket${name}V2:Bucket${name}V2`] : [token];
}

const bucketPolicy: Weakening = {
  to: ["", "{}", "everybody"],
  edits: [
    [
      "with a misspelt effect",
      misspelt,
      "iam-service-in-policy-is-bound",
      "s3-bucket-secure-transport",
      "s3-policy-is-not-public",
      "s3-policy-locks-nobody-out",
    ],
    [
      "allowing what it denied",
      everyStatement("Deny", (one) => ({ ...without("Condition")(one), Effect: "Allow" })),
      "s3-bucket-secure-transport",
      "s3-policy-is-not-public",
    ],
    [
      "admitting another account",
      withStatement({ Effect: "Allow", Principal: { AWS: "210987654321" }, Action: "s3:GetObject", Resource: "*" }),
      "iam-policy-admits-own-account",
    ],
    [
      "refusing plain HTTP for its files alone",
      everyStatement("Deny", (one) => ({ ...one, Resource: "*/*" })),
      "s3-bucket-secure-transport",
    ],
    [
      "denying everything",
      everyStatement("Deny", without("Condition")),
      "s3-bucket-secure-transport",
      "s3-policy-locks-nobody-out",
    ],
    [
      "refusing plain reads only",
      everyStatement("Deny", (one) => ({ ...one, Action: "s3:GetObject" })),
      "s3-bucket-secure-transport",
    ],
  ],
  removed: ["s3-bucket-secure-transport"],
  because: "AWS refuses a bucket policy without a document; a refusal turned round is both no refusal and public",
};

/** A filter of a rule that ends uploads. */
const wholeBucket = (value: Value): Weakening => ({
  to: [value],
  removed: none,
  unless: (node, path) => !endsUploads(node, path),
  because: "no filter is the whole bucket",
});

/** AWS closes the locks of an access point by itself. */
const blockOf = (at: string): Weakenings =>
  Object.fromEntries(
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((lock) => [
      `${at}.${lock}`,
      orAbsent(false),
    ]),
  );

/** Buckets, with settings of their own or inside them. */
export const s3: Weakenings = {
  ...of(
    [
      "aws:s3/bucketCorsConfiguration:BucketCorsConfiguration",
      "aws:s3/bucketCorsConfigurationV2:BucketCorsConfigurationV2",
      ...buckets,
    ],
    {
      corsRules: orAbsent("all", [{ allowedMethods: ["PUT"], allowedOrigins: ["*"] }]),
      "corsRules.*.allowedMethods": join("what only reads needs no origins, and the others are named"),
      "corsRules.*.allowedOrigins": to(["*"], ["https://*.example.com"], "*"),
    },
  ),
  ...of([...lists, ...buckets, ...files], { acl: orAbsent("public-read", "authenticated-read") }),
  ...of(lists, {
    "accessControlPolicy.grants": orAbsent([{ grantee: { uri: everybody } }], "everybody"),
    "accessControlPolicy.grants.*.grantee.uri": orAbsent(everybody, [1]),
    "accessControlPolicy.grants.*.grantee.id": orAbsent("somebody"),
    "accessControlPolicy.grants.*.grantee.emailAddress": orAbsent("mallory@example.com"),
    "accessControlPolicy.owner.id": join("it only tells whose the bucket is"),
  }),
  ...of([...buckets, "aws:s3/objectCopy:ObjectCopy"], {
    grants: orAbsent([{ uri: everybody }], "everybody"),
    "grants.*.uri": orAbsent(everybody, [1]),
  }),
  ...of(buckets, {
    lifecycleRules: {
      to: [[], [{ enabled: false, expiration: { days: 1 } }], "none"],
      removed: ["s3-bucket-has-a-lifecycle"],
      because: "where there is no lifecycle inside a bucket, one rule asks for one, and the other judges that",
    },
    "lifecycleRules.*.enabled": {
      to: [false, "no"],
      by: ["s3-bucket-has-a-lifecycle", "s3-unfinished-uploads-expire"],
      because: "what is switched off deletes no file",
    },
    "lifecycleRules.*.abortIncompleteMultipartUploadDays": to(90, "7"),
    "lifecycleRules.*.prefix": {
      to: ["uploads/"],
      by: ["s3-unfinished-uploads-expire"],
      removed: none,
      because: "where nothing expires that is current, the other rule asks for no prefix",
    },
    "lifecycleRules.*.tags": orAbsent({ temporary: "yes" }),
    policy: bucketPolicy,
  }),
  ...of("aws:s3/bucket:Bucket", {
    "lifecycleRules.*.expiration.days": join("a second way of ending what is old"),
    "lifecycleRules.*.expiration.date": join("no day is set"),
    "lifecycleRules.*.noncurrentVersionExpiration.days": to(0, "30"),
    serverSideEncryptionConfiguration: to({}, "none"),
    [inlineAlgorithm]: to("", "none"),
    versioning: to({}, { enabled: false }, "on"),
    "versioning.enabled": to(false, "yes"),
  }),
  ...of("aws:s3/bucketV2:BucketV2", {
    "lifecycleRules.*.expirations.*.days": join("a second way of ending what is old"),
    "lifecycleRules.*.expirations.*.date": join("no day is set"),
    "lifecycleRules.*.noncurrentVersionExpirations.*.days": to(0, "30"),
    serverSideEncryptionConfigurations: to([], "none"),
    "serverSideEncryptionConfigurations.*.rules.*.applyServerSideEncryptionByDefaults.*.sseAlgorithm": to("", "none"),
    versionings: to([], [{ enabled: false }], "on"),
    "versionings.*.enabled": to(false, "yes"),
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
    "rules.*.prefix": wholeBucket("uploads/"),
    "rules.*.filter.and": wholeBucket({ prefix: "uploads/" }),
    "rules.*.filter.objectSizeGreaterThan": wholeBucket(1),
    "rules.*.filter.objectSizeLessThan": wholeBucket(1_000),
    "rules.*.filter.prefix": wholeBucket("uploads/"),
    "rules.*.filter.tag": wholeBucket({ key: "temporary", value: "yes" }),
    "rules.*.noncurrentVersionExpiration.noncurrentDays": {
      to: [0, "30"],
      edits: [["a day", () => 1, "s3-lifecycle-keeps-files"]],
      unless: endsUploads,
      because: "a day ends them as well, but too early",
    },
    "rules.*.expiration.days": {
      to: [1],
      by: ["s3-lifecycle-keeps-files"],
      removed: none,
      because: "one rule asks for an end of what is old, the other for none of what is current",
    },
    "rules.*.expiration.date": {
      to: ["2027-01-01T00:00:00Z"],
      by: ["s3-lifecycle-keeps-files"],
      removed: none,
      because: "without one nothing that is current ends",
    },
    "rules.*.filter.and.prefix": {
      removed: none,
      unknown: ["s3-unfinished-uploads-expire"],
      unless: (node, path) => !endsUploads(node, path),
      because: "it says what a rule for a part of the bucket may end, and that it is for a part",
    },
  }),
  ...of(setting("OwnershipControls"), {
    "rule.objectOwnership": to("ObjectWriter"),
  }),
  ...of(setting("Policy"), { policy: bucketPolicy }),
  ...of(setting("ServerSideEncryptionConfiguration"), {
    rules: to([], "none"),
    "rules.*.applyServerSideEncryptionByDefault.sseAlgorithm": to("", "none"),
  }),
  ...of(setting("Versioning"), {
    "versioningConfiguration.status": to("Suspended", "Disabled"),
  }),
  ...of("aws:s3/accessPoint:AccessPoint", blockOf("publicAccessBlockConfiguration")),
  ...of("aws:s3control/multiRegionAccessPoint:MultiRegionAccessPoint", blockOf("details.publicAccessBlock")),
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
