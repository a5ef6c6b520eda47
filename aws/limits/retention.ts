import type { Place, Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, numberOr, objectOf, objectsOf, type Properties, textOf, when } from "./objections";

const lifecycle = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";
const s3 = "https://docs.aws.amazon.com/AmazonS3/latest";
const parameter = "aws:ssm/parameter:Parameter";

/** What S3, ECR, Data Lifecycle Manager, Parameter Store and Budgets refuse of what they keep. */
export const retentionLimits: readonly Limit[] = [
  {
    types: [lifecycle],
    page: `${s3}/userguide/lifecycle-transition-general-considerations.html`,
    judge: ({ rules }) =>
      objectsOf(rules).flatMap((rule, at) => [...ruleProblems(rule, at), ...timesOf(rule, ["rules", at])]),
  },
  limit(
    "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_EncryptionConfiguration.html",
    ["aws:ecr/repository:Repository"],
    {
      properties: {
        encryptionConfigurations: {
          items: { properties: { encryptionType: { enum: ["AES256", "KMS", "KMS_DSSE"] } } },
        },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/dlm/latest/APIReference/API_CreateRule.html",
    ["aws:dlm/lifecyclePolicy:LifecyclePolicy"],
    {
      properties: {
        policyDetails: {
          properties: {
            schedules: {
              items: {
                properties: {
                  createRule: {
                    properties: { interval: { type: "integer", enum: [1, 2, 3, 4, 6, 8, 12, 24] } },
                    dependentExcluded: { cronExpression: ["interval", "intervalUnit", "times"] },
                  },
                  retainRule: { properties: { count: { type: "integer", minimum: 1, maximum: 1_000 } } },
                },
              },
            },
          },
          if: { required: ["schedules"] },
          then: { required: ["targetTags"] },
        },
      },
    },
  ),
  {
    types: [parameter],
    page: "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html",
    judge: parameterValue,
  },
  limit(
    "https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/API_budgets_Budget.html",
    ["aws:budgets/budget:Budget"],
    {
      properties: {
        timePeriodStart: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d_\\d\\d:\\d\\d$" },
        timePeriodEnd: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d_\\d\\d:\\d\\d$" },
      },
      if: { properties: { timeUnit: { const: "DAILY" } }, required: ["timeUnit"] },
      then: { properties: { notifications: { items: { properties: { notificationType: { const: "ACTUAL" } } } } } },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_AnomalySubscription.html",
    ["aws:costexplorer/anomalySubscription:AnomalySubscription"],
    {
      required: ["thresholdExpression"],
      // "DAILY or WEEKLY only support EMAIL subscribers, IMMEDIATE only supports SNS topics."
      if: { properties: { frequency: { const: "IMMEDIATE" } }, required: ["frequency"] },
      then: { properties: { subscribers: { items: { properties: { type: { const: "SNS" } } } } } },
      else: { properties: { subscribers: { items: { properties: { type: { const: "EMAIL" } } } } } },
    },
  ),
  limit(
    `${s3}/API/API_ServerSideEncryptionByDefault.html`,
    ["aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"],
    {
      properties: {
        rules: {
          items: {
            properties: {
              applyServerSideEncryptionByDefault: {
                if: { properties: { sseAlgorithm: { const: "AES256" } }, required: ["sseAlgorithm"] },
                then: { properties: { kmsMasterKeyId: false } },
              },
            },
          },
        },
      },
    },
  ),
  limit(
    "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
    ["aws:iam/openIdConnectProvider:OpenIdConnectProvider"],
    {
      properties: { url: { type: "string", pattern: "^https://" }, clientIdLists: { maxItems: 100 } },
    },
  ),
];

/** Of what a rule does, all goes by days or all by dates; old versions have the least time of new ones. */
function timesOf(rule: Properties, place: Place): Problem[] {
  const transitions = objectsOf(rule["transitions"]);
  const actions = [objectOf(rule["expiration"]), ...transitions];
  const marker = objectOf(rule["expiration"])["expiredObjectDeleteMarker"] === true;
  const { tag, and } = objectOf(rule["filter"]);
  return [
    ...when(
      actions.some(({ days }) => isSet(days)) && actions.some(({ date }) => isSet(date)),
      "combination",
      place,
      "has days beside dates",
      "days alone, or dates alone",
    ),
    ...when(
      marker && (isSet(tag) || isSet(objectOf(and)["tags"])),
      "combination",
      [...place, "expiration", "expiredObjectDeleteMarker"],
      "is set beside a filter by tags",
      "a rule of its own",
    ),
    ...objectsOf(rule["noncurrentVersionTransitions"]).flatMap(({ noncurrentDays, storageClass }, number) => {
      const after = numberOr(noncurrentDays, null);
      return when(
        after !== null && after < leastDays(storageClass),
        "range",
        [...place, "noncurrentVersionTransitions", number, "noncurrentDays"],
        `is ${after ?? ""} for ${String(storageClass)}`,
        `${leastDays(storageClass)} days or more`,
      );
    }),
  ];
}

function leastDays(storageClass: unknown): number {
  return ["STANDARD_IA", "ONEZONE_IA"].includes(String(storageClass)) ? 30 : 0;
}

function ruleProblems(rule: Properties, at: number): Problem[] {
  const place = ["rules", at];
  const { tag, and, prefix, objectSizeGreaterThan, objectSizeLessThan } = objectOf(rule["filter"]);
  const given = { tag, and, prefix, objectSizeGreaterThan, objectSizeLessThan };
  const filters = Object.entries(given).flatMap(([name, value]) => (isSet(value) ? [name] : []));
  const expires = numberOr(objectOf(rule["expiration"])["days"], Infinity);
  const hasTags = isSet(tag) || isSet(objectOf(and)["tags"]);
  const classes = objectsOf(rule["transitions"]).flatMap(({ storageClass }) => textOf(storageClass) ?? []);
  return [
    ...when(
      new Set(classes).size < classes.length,
      "duplicate",
      [...place, "transitions"],
      `lead to ${classes.join(" and ")}`,
      "each storage class once",
    ),
    ...objectsOf(rule["transitions"]).flatMap(({ days, storageClass }, number) => {
      const after = numberOr(days, null);
      const least = leastDays(storageClass);
      return [
        ...when(
          after !== null && after < least,
          "range",
          [...place, "transitions", number, "days"],
          `is ${after ?? ""} for ${String(storageClass)}`,
          `${least} days or more`,
        ),
        ...when(
          after !== null && expires <= after,
          "combination",
          [...place, "expiration", "days"],
          `is ${expires}, with a transition after ${after ?? ""}`,
          "more than the transition's",
        ),
      ];
    }),
    ...when(
      filters.length > 1,
      "combination",
      [...place, "filter"],
      `has ${filters.join(" and ")}`,
      "one of them, or all inside and",
    ),
    ...when(
      hasTags && isSet(rule["abortIncompleteMultipartUpload"]),
      "combination",
      [...place, "abortIncompleteMultipartUpload"],
      "is set beside a filter by tags",
      "a rule of its own",
    ),
  ];
}

function parameterValue({ name, value, allowedPattern }: Properties): Problem[] {
  const [given, pattern, path] = [textOf(value), textOf(allowedPattern), textOf(name)];
  const isRelative = when(
    path !== null && /^[^/]+\//.test(path),
    "pattern",
    ["name"],
    `is ${JSON.stringify(path?.slice(0, 80))}`,
    "a path that begins with /",
  );
  if (given === null) return isRelative;
  return [
    ...isRelative,
    ...when(
      /\{\{.*\}\}/s.test(given.slice(0, 8_192)),
      "pattern",
      ["value"],
      "has {{ }}",
      "a value that names no other parameter",
    ),
    ...when(
      pattern !== null && pattern.length <= 1_024 && isOther(given, pattern),
      "pattern",
      ["value"],
      `is ${JSON.stringify(given.slice(0, 60))}`,
      `what matches ${pattern?.slice(0, 80) ?? ""}`,
    ),
  ];
}

/** A pattern that this machine cannot read decides nothing. */
function isOther(value: string, pattern: string): boolean {
  try {
    return value.length <= 200 && !new RegExp(pattern).test(value);
  } catch {
    return false;
  }
}
