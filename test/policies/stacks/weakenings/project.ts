import { read } from "../../../../model";
import { asText } from "../../../../policies/framework/resource";
import { join, none, of, orAbsent, to, type Weakening, type Weakenings } from "./weakening";

/** Types that need the tag of their stack. */
export const tagged = [
  "aws:cloudwatch/logGroup:LogGroup",
  "aws:ebs/volume:Volume",
  "aws:ec2/eip:Eip",
  "aws:ec2/instance:Instance",
  "aws:ec2/vpc:Vpc",
  "aws:ecr/repository:Repository",
  "aws:lambda/function:Function",
  "aws:alb/loadBalancer:LoadBalancer",
  "aws:ecs/service:Service",
  "aws:elasticache/cluster:Cluster",
  "aws:elasticache/replicationGroup:ReplicationGroup",
  "aws:elasticache/serverlessCache:ServerlessCache",
  "aws:lb/loadBalancer:LoadBalancer",
  "aws:rds/cluster:Cluster",
  "aws:rds/clusterInstance:ClusterInstance",
  "aws:rds/instance:Instance",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
  "aws:secretsmanager/secret:Secret",
  "aws:sqs/queue:Queue",
];

/** What nobody has set; known only after creation it is set all the same. */
const absent = (value: string): Weakening => ({ to: [value], removed: none, because: "nothing is what it has to be" });

/** Providers, branch rules and tags: what holds a project together. */
export const project: Weakenings = {
  ...of("pulumi-nodejs:dynamic/onebox:BranchRule", {
    branch: to("another"),
    repository: to("another"),
    "restrictions.enforce_merge_checks": to(false, "yes"),
    "restrictions.push": to(false, "yes"),
    "restrictions.require_approvals_to_merge": {
      to: [0, "3"],
      // An environment that needs no approvals asks for none.
      unless: (node, path) => read(node, path).state === "absent",
    },
    "restrictions.delete": to(false, "yes"),
    "restrictions.force": to(false, "yes"),
    "restrictions.reset_pullrequest_approvals_on_change": to(false, "yes"),
  }),
  ...of("aws:route53/zone:Zone", { forceDestroy: orAbsent(true) }),
  ...of("aws:ecr/repository:Repository", { forceDelete: orAbsent(true) }),
  ...of("pulumi:providers:aws", {
    accessKey: absent("AKIAABCDEFGHIJKLMNOP"),
    secretKey: absent("hunter2"),
    token: absent("hunter2"),
    ...Object.fromEntries(
      [
        ...["assumeRoles", "assumeRoleWithWebIdentity", "customCaBundle", "ec2MetadataServiceEndpoint", "httpProxy"],
        ...["httpsProxy", "ignoreTags", "profile", "sharedConfigFiles", "sharedCredentialsFiles"],
      ].map((name) => [name, absent("theirs")]),
    ),
    region: to("eu-central-1", ""),
    endpoints: absent('[{"s3":"https://elsewhere.example"}]'),
    insecure: orAbsent("true", true),
    skipRequestingAccountId: orAbsent("true", true),
    allowedAccountIds: to("", "[]", '["210987654321"]', '["123456789012","210987654321"]'),
    defaultTags: {
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
  }),
  ...of(["aws:sns/topic:Topic", "aws:sns/topicPolicy:TopicPolicy", "aws:sns/topicSubscription:TopicSubscription"], {
    region: {
      to: ["eu-central-1", ""],
      removed: none,
      because: "the provider is in the region of the settings",
    },
  }),
  ...of(
    [
      "aws:cloudwatch/eventRule:EventRule",
      "aws:dlm/lifecyclePolicy:LifecyclePolicy",
      "aws:ebs/encryptionByDefault:EncryptionByDefault",
    ],
    { region: join("none of them says one; where one does has its cases in the rule's tables") },
  ),
  ...of(["aws:budgets/budget:Budget", "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock"], {
    accountId: join("none of them says one; where one does has its cases in the rule's tables"),
  }),
  ...of(tagged, {
    tags: {
      to: ["no tags at all", { "onebox:stack": "another" }],
      removed: none,
      because: "the provider's default tags hold what the rule looks for",
    },
  }),
};
