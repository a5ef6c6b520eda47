import type { Node } from "../../../policies/frame/graph";
import { isProperties, read, type Value } from "../../../graph";
import { asText } from "../../../policies/frame/resource";

/** How one property is weakened, and which rules say so. Where rules are not named, all that read it have to. */
export interface Weakening {
  /** Weaker values. */
  readonly to?: readonly Value[];
  /** Rules that find them, and that it is absent or unknown. */
  readonly by?: readonly string[] | ((node: Node, path: string) => readonly string[]);
  /** Ways to weaken what is there, with the rules that find it; null where there is nothing to weaken. */
  readonly edits?: readonly (readonly [what: string, edit: (value: Value) => Value | null, ...by: string[]])[];
  /** Rules that find it where it is taken out; none where what AWS takes instead is fine. */
  readonly removed?: readonly string[];
  /** Rules that find it where it is known only after creation; none where that is good enough. */
  readonly unknown?: readonly string[];
  /** Resources on which the property decides nothing. */
  readonly unless?: (node: Node, path: string) => boolean;
  /** Why not all readers, or others as well. */
  readonly because?: string;
}

const none: readonly string[] = [];

/** Set to these, found by whoever reads it; absent and unknown as well. */
const to = (...values: Value[]): Weakening => ({ to: values });
/** AWS's default is fine. */
const orAbsent = (...values: Value[]): Weakening => ({
  to: values,
  removed: none,
  because: "what AWS takes where it is absent is fine",
});
/** Something that is known only after creation is there all the same. */
const present = (...values: Value[]): Weakening => ({
  to: values,
  unknown: none,
  because: "what is known only after creation is there all the same",
});
/** A join: what it belongs to is told by where the value comes from, which no value changes. */
const join = (because: string): Weakening => ({ removed: none, unknown: none, because });

const joined = "it only tells what belongs together, and here that is told by where the value comes from";

const branchRule = "pulumi-nodejs:dynamic/onebox:BranchRule";
const s3 = (name: string): string => `aws:s3/bucket${name}:Bucket${name}`;
const s3Joins = Object.fromEntries(
  [
    "LifecycleConfiguration",
    "OwnershipControls",
    "Policy",
    "PublicAccessBlock",
    "ServerSideEncryptionConfiguration",
    "Versioning",
  ].map((name) => [`${s3(name)} bucket`, join(joined)]),
);
const locks = Object.fromEntries(
  [s3("PublicAccessBlock"), "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"].flatMap((type) =>
    ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"].map((lock) => [
      `${type} ${lock}`,
      to(false, "no"),
    ]),
  ),
);
const tagged = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:ec2/eip:Eip",
  "aws:ec2/instance:Instance",
  "aws:ec2/vpc:Vpc",
  "aws:ecr/repository:Repository",
  "aws:lambda/function:Function",
  "aws:rds/instance:Instance",
  "aws:s3/bucket:Bucket",
  "aws:secretsmanager/secret:Secret",
  "aws:sqs/queue:Queue",
];
const tags = Object.fromEntries(
  tagged.map((type) => [
    `${type} tags`,
    {
      to: ["no tags at all"],
      removed: none,
      because: "the provider's default tags hold what the rule looks for",
    },
  ]),
);

type Statement = Readonly<Record<string, Value>>;

/** Changes every statement of a policy document with this effect. */
const everyStatement =
  (effect: "Allow" | "Deny", change: (statement: Statement) => Statement) =>
  (document: Value): Value | null => {
    if (typeof document !== "string") return null;
    const parsed = JSON.parse(document) as { Statement: Statement[] };
    const changed = parsed.Statement.map((one) => (one["Effect"] === effect ? change(one) : one));
    return JSON.stringify(changed) === JSON.stringify(parsed.Statement)
      ? null
      : JSON.stringify({ ...parsed, Statement: changed });
  };
const without =
  (key: string) =>
  (statement: Statement): Statement =>
    Object.fromEntries(Object.entries(statement).filter(([name]) => name !== key));

const misspelt = (document: Value): Value | null =>
  typeof document === "string" ? document.replace('"Effect":"', '"Effect":"x') : null;

const trustRules = [
  "iam-trust-names-somebody",
  "iam-trust-is-not-the-whole-account",
  "iam-trusted-service-is-bound",
  "iam-web-identity-is-bound",
];
const permissionRules = [
  "iam-permission-does-not-escalate",
  "iam-permission-does-not-expose-credentials",
  "iam-permission-does-not-leak-data",
  "iam-permission-is-not-total",
  "iam-permission-names-its-resources",
];
const hasCidr = (node: Node): boolean => read(node, "cidrIpv4").state === "known";

/** Whatever gives permissions. */
const permissions: Weakening = {
  to: ["", "{}", "everything"],
  edits: [
    ["with a misspelt effect", misspelt, ...permissionRules],
    [
      "for every action of everything",
      everyStatement("Allow", (one) => ({ ...without("Condition")(one), Action: "*", Resource: "*" })),
      ...permissionRules,
    ],
    [
      "for every action",
      everyStatement("Allow", (one) => ({ ...one, Action: "*", Resource: "arn:aws:s3:::a" })),
      "iam-permission-is-not-total",
    ],
    [
      "to read every secret",
      everyStatement("Allow", () => ({ Effect: "Allow", Action: "secretsmanager:Get*", Resource: "*" })),
      "iam-permission-does-not-leak-data",
    ],
    [
      "to pass every role",
      everyStatement("Allow", () => ({ Effect: "Allow", Action: "iam:PassRole", Resource: "*" })),
      "iam-permission-does-not-escalate",
      "iam-permission-names-its-resources",
    ],
    [
      "to become every role",
      everyStatement("Allow", () => ({ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*" })),
      "iam-permission-does-not-expose-credentials",
      "iam-permission-names-its-resources",
    ],
    [
      "to delete everything of S3",
      everyStatement("Allow", () => ({ Effect: "Allow", Action: "s3:DeleteObject", Resource: "*" })),
      "iam-permission-names-its-resources",
    ],
  ],
  removed: none,
  because: "AWS refuses a policy without a document; a write to everything is also a way up, or out",
};

/** By type and property, with `*` for each item of a list. */
export const weakenings: Readonly<Record<string, Weakening>> = {
  "aws:budgets/budget:Budget notifications": to([], "none"),
  "aws:budgets/budget:Budget notifications.*.notificationType": {
    to: ["OTHER"],
    // Of several notices of one kind, one is enough.
    unless: (node, path) => countOfKind(node, path) > 1,
  },
  "aws:cloudtrail/trail:Trail enableLogFileValidation": to(false),
  "aws:cloudtrail/trail:Trail enableLogging": orAbsent(false),
  "aws:cloudtrail/trail:Trail isMultiRegionTrail": to(false),
  "aws:cloudwatch/logGroup:LogGroup name": join("the function names its group itself, so nothing is looked for"),
  "aws:cloudwatch/logGroup:LogGroup retentionInDays": to(0, -1, "for ever"),
  "aws:cloudwatch/metricAlarm:MetricAlarm actionsEnabled": orAbsent(false),
  "aws:cloudwatch/metricAlarm:MetricAlarm alarmActions": present([]),
  "aws:cloudwatch/metricAlarm:MetricAlarm dimensions": join(joined),
  "aws:cloudwatch/metricAlarm:MetricAlarm namespace": {
    removed: none,
    because: "what is no metric of Route 53 may be anywhere; the region is weakened below",
  },
  "aws:cloudwatch/metricAlarm:MetricAlarm region": {
    to: ["eu-central-1", ""],
    removed: none,
    because: "the provider is in us-east-1, too",
  },
  "aws:dlm/lifecyclePolicy:LifecyclePolicy policyDetails.targetTags": to({}, { other: "tag" }),
  "aws:dlm/lifecyclePolicy:LifecyclePolicy state": orAbsent("DISABLED", ""),
  "aws:ebs/encryptionByDefault:EncryptionByDefault enabled": orAbsent(false),
  "aws:ebs/volume:Volume encrypted": to(false, "no"),
  "aws:ebs/volume:Volume finalSnapshot": to(false),
  "aws:ebs/volume:Volume tags": {
    to: [{}, { other: "tag" }],
    by: ["ec2-volume-has-snapshots"],
    unknown: ["ec2-volume-has-snapshots", "project-resource-is-tagged"],
    because: "the provider's default tags hold what the rule about tags looks for",
  },
  "aws:ebs/volume:Volume type": to("gp2", "io1"),
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup egress": {
    to: [[{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }]],
    removed: none,
    because: "AWS's default group has no rules once it is ours",
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup ingress": {
    to: [[{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }]],
    removed: none,
    because: "AWS's default group has no rules once it is ours",
  },
  "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup vpcId": join(joined),
  "aws:ec2/eip:Eip allocationId": join(joined),
  "aws:ec2/eip:Eip id": join(joined),
  "aws:ec2/eip:Eip instance": join("a second way of using the address"),
  "aws:ec2/eip:Eip networkInterface": join("a second way of using the address"),
  "aws:ec2/eip:Eip publicIp": join(joined),
  "aws:ec2/eipAssociation:EipAssociation allocationId": join(joined),
  "aws:ec2/eipAssociation:EipAssociation publicIp": join(joined),
  "aws:ec2/instance:Instance ami": to("", "ami-latest", "resolve:ssm:/aws/service/ami"),
  "aws:ec2/instance:Instance associatePublicIpAddress": orAbsent(true),
  "aws:ec2/instance:Instance creditSpecification.cpuCredits": to("", "burst"),
  "aws:ec2/instance:Instance disableApiTermination": to(false),
  "aws:ec2/instance:Instance ebsBlockDevices": orAbsent([{ deviceName: "/dev/sdf", encrypted: false }], "a disk"),
  "aws:ec2/instance:Instance ebsOptimized": to(false),
  "aws:ec2/instance:Instance iamInstanceProfile": present(""),
  "aws:ec2/instance:Instance id": join(joined),
  "aws:ec2/instance:Instance instanceType": join("it decides whether credits have to be declared, which they are"),
  "aws:ec2/instance:Instance keyName": orAbsent("admin"),
  "aws:ec2/instance:Instance metadataOptions.httpPutResponseHopLimit": to(2, 64, "1"),
  "aws:ec2/instance:Instance metadataOptions.httpTokens": to("optional", ""),
  "aws:ec2/instance:Instance rootBlockDevice.encrypted": to(false),
  "aws:ec2/instance:Instance subnetId": join("the instance is on a network interface of its own"),
  "aws:ec2/instance:Instance userData": {
    edits: [
      ["grown past 16 KB", (text) => `${asText(text)}${"#".repeat(16_384)}`, "ec2-user-data-fits"],
      ["with a key", (text) => `${asText(text)}\nexport K=AKIAABCDEFGHIJKLMNOP`, "ec2-user-data-holds-no-secret"],
    ],
    removed: none,
    because: "no script is a short one without secrets; its size and what it holds are rules of their own",
  },
  "aws:ec2/instance:Instance userDataBase64": orAbsent(
    Buffer.from("password=hunter2hunter2").toString("base64"),
    "AKIAABCDEFGHIJKLMNOP",
  ),
  "aws:ec2/securityGroup:SecurityGroup description": to("", "Managed by Pulumi"),
  "aws:ec2/securityGroup:SecurityGroup egress": orAbsent(
    [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    [{ protocol: "tcp", fromPort: 0, toPort: 65_535, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }],
    "everything",
  ),
  "aws:ec2/securityGroup:SecurityGroup ingress": orAbsent(
    [{ protocol: "-1", fromPort: 0, toPort: 0, cidrBlocks: ["0.0.0.0/0"] }],
    [{ protocol: "tcp", fromPort: 20, toPort: 4_000, cidrBlocks: ["0.0.0.0/1", "128.0.0.0/1"] }],
    [{ protocol: "tcp", fromPort: 20, toPort: 4_000, ipv6CidrBlocks: ["::/0"] }],
    "everything",
  ),
  "aws:ec2/subnet:Subnet id": join(joined),
  "aws:ec2/subnet:Subnet mapPublicIpOnLaunch": join("nothing starts in it but on a network interface of its own"),
  "aws:ec2/volumeAttachment:VolumeAttachment instanceId": join(joined),
  "aws:ec2/volumeAttachment:VolumeAttachment stopInstanceBeforeDetaching": to(false),
  "aws:ec2/vpc:Vpc id": join(joined),
  "aws:ecr/lifecyclePolicy:LifecyclePolicy policy": {
    to: ["", "{}"],
    edits: [
      [
        "keeping three images",
        (text) =>
          asText(text)
            .replaceAll(/"countNumber":\d+/g, '"countNumber":3')
            .replaceAll('"untagged"', '"any"'),
        "ecr-images-survive-a-rollback",
      ],
    ],
  },
  "aws:ecr/repository:Repository imageScanningConfiguration.scanOnPush": to(false),
  "aws:ecr/repository:Repository imageTagMutability": to("MUTABLE"),
  "aws:iam/role:Role assumeRolePolicy": {
    to: ["", "{}", "trust everybody"],
    edits: [
      ["with a misspelt effect", misspelt, ...trustRules],
      ["for everybody", everyStatement("Allow", (one) => ({ ...one, Principal: "*" })), "iam-trust-names-somebody"],
      [
        "for the whole account",
        everyStatement("Allow", (one) => ({ ...without("Condition")(one), Principal: { AWS: "123456789012" } })),
        "iam-trust-is-not-the-whole-account",
      ],
      [
        "for a service that acts for everybody",
        everyStatement("Allow", (one) => ({
          ...without("Condition")(one),
          Principal: { Service: "scheduler.amazonaws.com" },
        })),
        "iam-trusted-service-is-bound",
      ],
      [
        "for every repository",
        everyStatement("Allow", (one) => ({
          ...without("Condition")(one),
          Action: "sts:AssumeRoleWithWebIdentity",
          Principal: { Federated: "arn:aws:iam::123456789012:oidc-provider/example.com" },
        })),
        "iam-web-identity-is-bound",
      ],
    ],
    removed: none,
    because: "AWS refuses a role without a trust policy; each rule looks at one kind of principal",
  },
  "aws:iam/role:Role inlinePolicies": {
    to: ["everything", [{ name: "all", policy: "{}" }]],
    removed: none,
    because: "no policy gives nothing",
  },
  "aws:iam/role:Role managedPolicyArns": {
    edits: [],
    to: ["everything"],
    removed: none,
    because: "no policy gives nothing",
  },
  "aws:iam/role:Role permissionsBoundary": present(""),
  "aws:iam/policy:Policy policy": permissions,
  "aws:iam/rolePolicy:RolePolicy policy": permissions,
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment policyArn": {
    edits: [
      ["to AdministratorAccess", () => "arn:aws:iam::aws:policy/AdministratorAccess", "iam-managed-policy-is-small"],
      ["to a boundary", () => "arn:aws:iam::123456789012:policy/onebox/boundary", "iam-boundary-gives-nothing"],
    ],
    removed: none,
    because: "AWS refuses an attachment of nothing; each rule looks for other policies",
  },
  "aws:lambda/function:Function architectures": to([], ["x86_64"]),
  "aws:lambda/function:Function arn": join(joined),
  "aws:lambda/function:Function deadLetterConfig.targetArn": join("a second way of hearing of failures"),
  "aws:lambda/function:Function environment.variables": {
    to: [{ DB_PASSWORD: "hunter2" }, { NOTE: "AKIAABCDEFGHIJKLMNOP" }],
    removed: none,
    because: "no variable holds no secret",
  },
  "aws:lambda/function:Function environment.variables.*": orAbsent(
    "AKIAABCDEFGHIJKLMNOP",
    "http://user:hunter2hunter2@host",
    { no: "text" },
  ),
  "aws:lambda/function:Function loggingConfig.logGroup": {
    unknown: none,
    because: "a group that is known only after creation is one of ours",
  },
  "aws:lambda/function:Function name": join("the log group is named, and what hears of failures is joined to it"),
  "aws:lambda/function:Function packageType": join("it decides whether there is a runtime, which there is"),
  "aws:lambda/function:Function runtime": to("nodejs18.x", "python2.7"),
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig destinationConfig.onFailure.destination": present(""),
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig functionName": join(joined),
  "aws:lambda/permission:Permission functionUrlAuthType": join("it tells who may call a URL; here a service is named"),
  "aws:lambda/permission:Permission principal": {
    to: ["*"],
    by: ["lambda-permission-names-somebody"],
    unknown: ["lambda-permission-names-somebody", "lambda-permission-names-its-source"],
    because: "for whom a service calls is still named",
  },
  "aws:lambda/permission:Permission principalOrgId": join("a second way of naming who may call"),
  "aws:lambda/permission:Permission sourceAccount": join("a second way of naming for whom a service calls"),
  "aws:lambda/permission:Permission sourceArn": join("a second way of naming for whom a service calls"),
  "aws:rds/instance:Instance allocatedStorage": {
    to: [100_000],
    removed: none,
    because: "RDS refuses a database without a size",
  },
  "aws:rds/instance:Instance autoMinorVersionUpgrade": orAbsent(false),
  "aws:rds/instance:Instance backupRetentionPeriod": to(0, 1, "14"),
  "aws:rds/instance:Instance backupWindow": to("03:00-04:00", "at night"),
  "aws:rds/instance:Instance caCertIdentifier": orAbsent("rds-ca-2019"),
  "aws:rds/instance:Instance copyTagsToSnapshot": to(false),
  "aws:rds/instance:Instance deleteAutomatedBackups": to(true),
  "aws:rds/instance:Instance deletionProtection": to(false),
  "aws:rds/instance:Instance enabledCloudwatchLogsExports": to([]),
  "aws:rds/instance:Instance engine": {
    to: ["mysql", ""],
    removed: none,
    because: "without an engine AWS takes that of a snapshot; the version is judged all the same",
  },
  "aws:rds/instance:Instance engineLifecycleSupport": to("open-source-rds-extended-support"),
  "aws:rds/instance:Instance engineVersion": to("12", "13.4", "newest"),
  "aws:rds/instance:Instance finalSnapshotIdentifier": present(""),
  "aws:rds/instance:Instance maintenanceWindow": to("sun:01:00-sun:02:00", "sometimes"),
  "aws:rds/instance:Instance manageMasterUserPassword": to(false),
  "aws:rds/instance:Instance masterPassword": orAbsent("hunter2"),
  "aws:rds/instance:Instance maxAllocatedStorage": to(0, 50),
  "aws:rds/instance:Instance parameterGroupName": present(""),
  "aws:rds/instance:Instance password": orAbsent("hunter2"),
  "aws:rds/instance:Instance publiclyAccessible": orAbsent(true),
  "aws:rds/instance:Instance replicateSourceDb": join("a replica has the password of its source"),
  "aws:rds/instance:Instance skipFinalSnapshot": orAbsent(true),
  "aws:rds/instance:Instance snapshotIdentifier": join("a restored database has the password of its snapshot"),
  "aws:rds/instance:Instance storageEncrypted": to(false),
  "aws:rds/parameterGroup:ParameterGroup parameters": to([]),
  "aws:rds/parameterGroup:ParameterGroup parameters.*.name": {
    to: ["application_name"],
    by: ["rds-connections-are-encrypted"],
    unless: (node, path) => !isParameter(node, path, "rds.force_ssl"),
    because: "two parameters log, and one is enough",
  },
  "aws:rds/parameterGroup:ParameterGroup parameters.*.value": {
    to: ["0", "off", ""],
    by: ["rds-connections-are-encrypted"],
    unless: (node, path) => !isParameter(node, path, "rds.force_ssl"),
    because: "two parameters log, and one is enough",
  },
  "aws:rds/subnetGroup:SubnetGroup subnetIds": to([], ["subnet-1"]),
  "aws:route53/healthCheck:HealthCheck id": join(joined),
  "aws:route53/record:Record aliases": join("a second way of pointing at something of ours"),
  "aws:route53/record:Record type": {
    to: ["TXT"],
    by: ["route53-zone-names-its-certificate-authority"],
    removed: ["route53-zone-names-its-certificate-authority"],
    unknown: ["route53-zone-names-its-certificate-authority", "route53-record-points-at-our-address"],
    unless: (node) => read(node, "type").state === "known" && !isCaa(node),
    because: "a record of another type points at no address",
  },
  "aws:route53/record:Record zoneId": join(joined),
  "aws:route53/zone:Zone id": join(joined),
  "aws:route53/zone:Zone zoneId": join(joined),
  "aws:s3/bucket:Bucket accessControlPolicy.grants": orAbsent(
    [{ grantee: { uri: "http://acs.amazonaws.com/groups/global/AllUsers" } }],
    "everybody",
  ),
  "aws:s3/bucket:Bucket acl": orAbsent("public-read", "authenticated-read"),
  "aws:s3/bucket:Bucket bucket": join(joined),
  "aws:s3/bucket:Bucket forceDestroy": orAbsent(true),
  "aws:s3/bucket:Bucket id": join(joined),
  [`${s3("LifecycleConfiguration")} rules`]: to([], [{ status: "Disabled" }]),
  [`${s3("LifecycleConfiguration")} rules.*.status`]: {
    to: ["Disabled"],
    by: (node, path) => [endsUploads(node, path) ? "s3-unfinished-uploads-expire" : "s3-bucket-has-a-lifecycle"],
    because: "one rule of the bucket ends old versions, the other ends unfinished uploads",
  },
  [`${s3("LifecycleConfiguration")} rules.*.abortIncompleteMultipartUpload.daysAfterInitiation`]: {
    to: [90, "7"],
    unless: (node, path) => !endsUploads(node, path),
  },
  [`${s3("LifecycleConfiguration")} rules.*.noncurrentVersionExpiration.noncurrentDays`]: {
    to: [0, "30"],
    unless: endsUploads,
  },
  [`${s3("LifecycleConfiguration")} rules.*.expiration.days`]: join("a second way of ending what is old"),
  [`${s3("OwnershipControls")} rule.objectOwnership`]: to("ObjectWriter"),
  [`${s3("Policy")} policy`]: {
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
  [`${s3("ServerSideEncryptionConfiguration")} rules`]: to([], "none"),
  [`${s3("ServerSideEncryptionConfiguration")} rules.*.applyServerSideEncryptionByDefault.sseAlgorithm`]: to(
    "",
    "none",
  ),
  [`${s3("Versioning")} versioningConfiguration.status`]: to("Suspended", "Disabled"),
  "aws:scheduler/schedule:Schedule scheduleExpression": join("it decides whether a zone is needed, which is named"),
  "aws:scheduler/schedule:Schedule scheduleExpressionTimezone": present(""),
  "aws:scheduler/schedule:Schedule target.deadLetterConfig.arn": present(""),
  "aws:scheduler/schedule:Schedule target.retryPolicy.maximumEventAgeInSeconds": to(86_400, "60"),
  "aws:scheduler/schedule:Schedule target.retryPolicy.maximumRetryAttempts": to(186, "3"),
  "aws:secretsmanager/secret:Secret policy": orAbsent(
    JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "secretsmanager:GetSecretValue" }] }),
    "everybody",
  ),
  "aws:secretsmanager/secret:Secret recoveryWindowInDays": orAbsent(0, 1),
  "aws:sns/topic:Topic policy": orAbsent(
    JSON.stringify({ Statement: [{ Effect: "Allow", Principal: { AWS: "*" }, Action: "sns:Publish" }] }),
    "everybody",
  ),
  "aws:sns/topicPolicy:TopicPolicy policy": {
    to: ["", "{}"],
    edits: [
      ["with a misspelt effect", misspelt, "sns-service-is-bound-to-the-account", "sns-topic-is-not-public"],
      ["without conditions", everyStatement("Allow", without("Condition")), "sns-service-is-bound-to-the-account"],
      [
        "for everybody",
        everyStatement("Allow", (one) => ({ ...without("Condition")(one), Principal: "*" })),
        "sns-topic-is-not-public",
      ],
    ],
    removed: none,
    because: "AWS refuses a topic policy without a document; each rule looks at other principals",
  },
  "aws:sqs/queue:Queue kmsMasterKeyId": join("a second way of encrypting the queue"),
  "aws:sqs/queue:Queue messageRetentionSeconds": orAbsent(60, 3_600),
  "aws:sqs/queue:Queue policy": orAbsent(
    JSON.stringify({ Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage" }] }),
    "everybody",
  ),
  "aws:sqs/queue:Queue sqsManagedSseEnabled": orAbsent(false),
  "aws:ssm/document:Document content": {
    to: [""],
    edits: [
      [
        "taking any text",
        (text) => asText(text).replaceAll('"allowedPattern":"^', '"allowedPattern":"'),
        "ssm-document-parameters-are-bound",
      ],
    ],
    by: ["ssm-document-parameters-are-bound"],
    because: "only a document of type Session is one that records sessions",
  },
  "aws:ssm/document:Document documentType": orAbsent("Session"),
  "aws:ssm/document:Document permissions.account_ids": orAbsent("all", "123456789012,All"),
  "aws:ssm/parameter:Parameter name": orAbsent("/onebox/prod/db-password"),
  "aws:ssm/parameter:Parameter type": orAbsent("SecureString"),
  "aws:ssm/parameter:Parameter value": orAbsent("AKIAABCDEFGHIJKLMNOP", "-----BEGIN PRIVATE KEY-----"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule cidrIpv4": {
    to: ["everywhere", "0.0.0.0"],
    removed: none,
    because: "a rule without a network names a group",
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule cidrIpv6": orAbsent("everywhere"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule description": to("", "Managed by Pulumi"),
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule fromPort": { to: ["any"], unless: (node) => !hasCidr(node) },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule ipProtocol": {
    to: ["-1"],
    removed: none,
    unless: (node) => !hasCidr(node),
    because: "AWS refuses a rule without a protocol; its ports are judged all the same",
  },
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule toPort": {
    to: [65_535, "any"],
    unless: (node) => !hasCidr(node),
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule cidrIpv4": {
    to: ["everywhere", "0.0.0.0"],
    removed: none,
    because: "a rule without a network names a group",
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule cidrIpv6": orAbsent("everywhere"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule description": to("", "Managed by Pulumi"),
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule fromPort": {
    edits: [
      ["down to 20", () => 20, "security-group-ssh-is-closed-to-the-world", "security-group-world-sees-web-ports-only"],
    ],
    unless: (node) => !hasCidr(node),
    because: "port 22 is both what SSH listens on and no web port",
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule ipProtocol": {
    to: ["-1"],
    removed: none,
    unless: (node) => !hasCidr(node),
    because: "AWS refuses a rule without a protocol; its ports are judged all the same",
  },
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule toPort": {
    edits: [
      [
        "up to 4000",
        () => 4_000,
        "security-group-remote-desktop-is-closed-to-the-world",
        "security-group-world-sees-web-ports-only",
      ],
    ],
    unless: (node) => !hasCidr(node),
    because: "port 3389 is both what remote desktops listen on and no web port",
  },
  [`${branchRule} branch`]: to("another"),
  [`${branchRule} repository`]: to("another"),
  [`${branchRule} restrictions.enforce_merge_checks`]: to(false, "yes"),
  [`${branchRule} restrictions.push`]: to(false, "yes"),
  [`${branchRule} restrictions.require_approvals_to_merge`]: {
    to: [0, "3"],
    // An environment that needs no approvals asks for none.
    unless: (node, path) => read(node, path).state === "absent",
  },
  [`${branchRule} restrictions.reset_pullrequest_approvals_on_change`]: to(false, "yes"),
  "pulumi:providers:aws allowedAccountIds": to("", "[]", '["210987654321"]', '["123456789012","210987654321"]'),
  "pulumi:providers:aws defaultTags": {
    to: ["", "{}"],
    edits: [
      [
        "with fewer approvals",
        (text) => asText(text).replace("master/3", "master/2"),
        "project-approvals-are-declared",
      ],
      [
        "for another environment",
        (text) => asText(text).replace('environment":"prod"', 'environment":"dev"'),
        "project-approvals-are-declared",
      ],
    ],
  },
  ...s3Joins,
  ...locks,
  ...tags,
};

function countOfKind(node: Node, path: string): number {
  const kind = read(node, path);
  const list = node.properties["notifications"];
  return Array.isArray(list) && kind.state === "known"
    ? list.filter((one: Value) => isProperties(one) && one["notificationType"] === kind.value).length
    : 0;
}

function isParameter(node: Node, path: string, wanted: string): boolean {
  const name = read(node, path.replace(/\.[^.]+$/, ".name"));
  return name.state === "known" && name.value === wanted;
}

function isCaa(node: Node): boolean {
  const type = read(node, "type");
  return type.state === "known" && type.value === "CAA";
}

function endsUploads(node: Node, path: string): boolean {
  const [, rule = ""] = /^(rules\.\d+)/.exec(path) ?? [];
  return read(node, `${rule}.abortIncompleteMultipartUpload`).state === "known";
}
