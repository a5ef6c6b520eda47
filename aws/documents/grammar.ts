import type { Schema } from "../constraints/schema";
import { schemaOf } from "../constraints/sources";

/** A document that stands as text in one property. */
export interface Grammar {
  /** What people call it. */
  readonly name: string;
  readonly schema: Schema;
  /** Characters (without white space where `counts` says so) that AWS takes. */
  readonly longest?: number;
  readonly page: string;
}

const iamPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
const quotasPage = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html";

/** What IAM asks of every policy beyond cfn-lint's grammar: statements, and actions that begin with a service. */
function policy(kind: string, action: string): Schema {
  const { definitions = {}, ...schema } = schemaOf(kind).schema;
  const one: Schema = { type: "string", pattern: action };
  const actions: Schema = {
    type: ["string", "array"],
    if: { type: "string" },
    then: one,
    else: { minItems: 1, items: one },
  };
  const statement: Schema = {
    properties: {
      Action: actions,
      Resource: some,
      NotResource: some,
      Principal: principals,
      NotPrincipal: principals,
    },
  };
  const many: Schema = { if: { type: "array" }, then: { minItems: 1, items: statement }, else: statement };
  return { definitions, allOf: [schema, { properties: { Statement: many } }] };
}

/** One or many, and not a list of nothing: "Policy statement must contain resources". */
const someOrMany = (one: Schema): Schema => ({ if: { type: "array" }, then: { minItems: 1, items: one }, else: one });

/** Where a resource of IAM begins, as its own error lists them. */
const ofIam =
  "user|federated-user|role|group|instance-profile|mfa|server-certificate|policy|sms-mfa|saml-provider|oidc-provider|report|access-report";

/** What S3 has in one region: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const inRegion = "accesspoint|job|storage-lens|storage-lens-group|async-request|access-grants";

/**
 * What IAM says of resources: "IAM resource … cannot contain region information", "IAM resource path must either be "*"
 * or start with …", "Resource … can not contain region information" (of S3), "Resource vendor must be fully qualified".
 */
const some = someOrMany({
  type: "string",
  pattern: [
    "^(?!arn:[^:]*:iam:(?!:))",
    `(?!arn:[^:]*:iam::[^:]*:(?!\\*$|(${ofIam})/))`,
    `(?!arn:[^:]*:s3:(?!:|[^:]*:[^:]*:(\\*$|(${inRegion})/)))`,
    "(?!arn:[^:]*:[^:]*[*?][^:]*:)",
  ].join(""),
});

/** Nobody is named by a part of an ARN: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
const principals: Schema = {
  properties: {
    Service: someOrMany({
      type: "string",
      // Alexa alone is called by its own name: https://docs.aws.amazon.com/lambda/latest/dg/services-alexa.html
      pattern: "^([a-z0-9.-]+\\.(amazonaws\\.com(\\.cn)?|aws\\.internal)|alexa-[a-z]+\\.amazon\\.com)$",
    }),
    AWS: someOrMany({
      type: "string",
      // A group is nobody who could sign in.
      pattern: "^(\\*|\\d{12}|A[A-Z0-9]{15,}|arn:aws[a-z-]*:(iam|sts)::(?!\\d*:group/)[^*?]+)$",
    }),
  },
};

/** Actions of a topic that its policy may name: https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html */
const ofTopics =
  "AddPermission|DeleteTopic|GetDataProtectionPolicy|GetTopicAttributes|ListSubscriptionsByTopic|ListTagsForResource|PutDataProtectionPolicy|Publish|Receive|RemovePermission|SetTopicAttributes|Subscribe";

const deadLetters = { deadLetterTargetArn: { type: "string", pattern: "^arn:aws[a-z-]*:sqs:" } } as const;

const anyAction = "^(\\*|[a-zA-Z0-9-]+:[a-zA-Z0-9*?]+)$";

/** Made when first asked for: they need the sources. */
export const grammars = {
  managed: (): Grammar => ({
    name: "managed policy",
    schema: policy("identity-policy", anyAction),
    longest: 6_144,
    page: quotasPage,
  }),
  inline: (): Grammar => ({
    name: "inline policy",
    schema: policy("identity-policy", anyAction),
    longest: 10_240,
    page: quotasPage,
  }),
  trust: (): Grammar => ({
    name: "trust policy",
    schema: policy("trust-policy", "^(sts:[a-zA-Z*]+)$"),
    longest: 2_048,
    page: quotasPage,
  }),
  bucket: (): Grammar => ({
    name: "bucket policy",
    schema: policy("resource-policy", "^(\\*|s3:[a-zA-Z*?]+)$"),
    longest: 20_480,
    page: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html",
  }),
  topic: (): Grammar => ({
    name: "topic policy",
    schema: policy("resource-policy", `^(sns|SNS):(${ofTopics})$`),
    longest: 30_720,
    page: iamPage,
  }),
  queue: (): Grammar => ({
    name: "queue policy",
    schema: policy("resource-policy", "^(\\*|(sqs|SQS):[a-zA-Z*?]+)$"),
    page: iamPage,
  }),
  key: (): Grammar => ({
    name: "key policy",
    schema: policy("resource-policy", "^(\\*|kms:[a-zA-Z*?]+)$"),
    longest: 32_768,
    page: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html",
  }),
  repository: (): Grammar => ({
    name: "repository policy",
    schema: policy("repository-policy", "^(\\*|ecr:[a-zA-Z*?]+)$"),
    page: iamPage,
  }),
  endpoint: (): Grammar => ({
    name: "endpoint policy",
    schema: policy("resource-policy", anyAction),
    longest: 20_480,
    page: "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html",
  }),
  images: (): Grammar => ({
    name: "lifecycle policy",
    schema: imageLifecycle,
    page: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/lifecycle_policy_parameters.html",
  }),
  command: (): Grammar => ({
    name: "SSM document",
    schema: commandDocument,
    longest: 65_536,
    page: "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html",
  }),
  events: (): Grammar => ({
    name: "event pattern",
    schema: eventPattern,
    longest: 4_096,
    page: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html",
  }),
  containers: (): Grammar => ({
    name: "list of containers",
    schema: {
      type: "array",
      minItems: 1,
      items: { ...schemaOf("ecs:RegisterTaskDefinition").schema, $ref: "#/definitions/ContainerDefinition" },
      definitions: schemaOf("ecs:RegisterTaskDefinition").schema.definitions ?? {},
    },
    page: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html",
  }),
  object: (): Grammar => ({ name: "JSON object", schema: { type: "object" }, page: iamPage }),
  filter: (): Grammar => ({
    name: "filter policy",
    schema: {
      type: "object",
      maxProperties: 5,
      additionalProperties: {
        type: ["array", "object"],
        if: { type: "array" },
        then: { minItems: 1 },
        else: { minProperties: 1 },
      },
    },
    page: "https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html",
  }),
  lettersOfQueue: (): Grammar => ({
    name: "redrive policy",
    schema: {
      type: "object",
      properties: { ...deadLetters, maxReceiveCount: { type: "integer", minimum: 1, maximum: 1_000 } },
      required: ["deadLetterTargetArn", "maxReceiveCount"],
      additionalProperties: false,
    },
    page: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
  }),
  lettersOfTopic: (): Grammar => ({
    name: "redrive policy",
    schema: {
      type: "object",
      properties: deadLetters,
      required: ["deadLetterTargetArn"],
      additionalProperties: false,
    },
    page: "https://docs.aws.amazon.com/sns/latest/dg/sns-configure-dead-letter-queue.html",
  }),
} as const;

const ruleSelection: Schema = {
  type: "object",
  properties: {
    tagStatus: { type: "string", enum: ["tagged", "untagged", "any"] },
    tagPrefixList: { type: "array", minItems: 1, items: { type: "string" } },
    tagPatternList: { type: "array", minItems: 1, maxItems: 10, items: { type: "string" } },
    storageClass: { enum: ["standard", "archive"] },
    countType: {
      type: "string",
      enum: ["imageCountMoreThan", "sinceImagePushed", "sinceImagePulled", "sinceImageTransitioned"],
    },
    countUnit: { type: "string", enum: ["days"] },
    countNumber: { type: "integer", minimum: 1 },
  },
  additionalProperties: false,
  required: ["tagStatus", "countType", "countNumber"],
  allOf: [
    {
      if: { properties: { tagStatus: { const: "tagged" } }, required: ["tagStatus"] },
      then: { requiredXor: ["tagPrefixList", "tagPatternList"] },
      else: { properties: { tagPrefixList: false, tagPatternList: false } },
    },
    {
      if: { properties: { countType: { const: "imageCountMoreThan" } }, required: ["countType"] },
      then: { properties: { countUnit: false } },
      else: { required: ["countUnit"] },
    },
  ],
};

const imageLifecycle: Schema = {
  type: "object",
  properties: {
    rules: {
      type: "array",
      minItems: 1,
      maxItems: 50,
      uniqueKeys: ["rulePriority"],
      items: {
        type: "object",
        properties: {
          rulePriority: { type: "integer", minimum: 1, maximum: 999 },
          description: { type: "string", maxLength: 256 },
          selection: ruleSelection,
          action: {
            type: "object",
            properties: { type: { enum: ["expire", "transition"] }, targetStorageClass: { enum: ["archive"] } },
            required: ["type"],
            additionalProperties: false,
          },
        },
        required: ["rulePriority", "selection", "action"],
        additionalProperties: false,
      },
    },
  },
  required: ["rules"],
  additionalProperties: false,
};

const commandDocument: Schema = {
  type: "object",
  properties: {
    schemaVersion: { enum: ["0.3", "1.0", "1.2", "2.0", "2.2"] },
    description: { type: "string" },
    parameters: {
      type: "object",
      additionalProperties: {
        type: "object",
        properties: {
          type: { enum: ["String", "StringList", "Boolean", "Integer", "MapList", "StringMap"] },
          description: { type: "string" },
          allowedValues: { type: "array" },
          allowedPattern: { type: "string" },
          displayType: { enum: ["textfield", "textarea"] },
          interpolationType: { enum: ["NONE", "ENV_VAR"] },
          minItems: { type: "integer" },
          maxItems: { type: "integer" },
          minChars: { type: "integer" },
          maxChars: { type: "integer" },
        },
        required: ["type"],
      },
    },
    mainSteps: {
      type: "array",
      minItems: 1,
      uniqueKeys: ["name"],
      items: {
        type: "object",
        properties: {
          action: { type: "string", pattern: "^aws:[a-zA-Z0-9]+$" },
          name: { type: "string", pattern: "^[a-zA-Z0-9_-]{1,128}$" },
          inputs: { type: "object" },
        },
        required: ["action", "name"],
      },
    },
  },
  required: ["schemaVersion"],
  if: { properties: { schemaVersion: { const: "2.2" } }, required: ["schemaVersion"] },
  then: { required: ["mainSteps"] },
};

const matchers = ["anything-but", "cidr", "equals-ignore-case", "exists", "numeric", "prefix", "suffix", "wildcard"];
const patternValue: Schema = {
  type: ["array", "object"],
  if: { type: "array" },
  then: { minItems: 1, items: { if: { type: "object" }, then: { propertyNames: { enum: matchers } } } },
  else: { minProperties: 1 },
};
const eventPattern: Schema = { type: "object", minProperties: 1, additionalProperties: patternValue };
