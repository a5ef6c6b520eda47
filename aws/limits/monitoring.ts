import type { Problem } from "../judge/problem";
import { type Limit, limit } from "./limit";
import { isSet, objectOf, objectsOf, type Properties, textOf, when } from "./objections";

const alarm = "aws:cloudwatch/metricAlarm:MetricAlarm";
const trail = "aws:cloudtrail/trail:Trail";
const check = "aws:route53/healthCheck:HealthCheck";
const putAlarm = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html";
const healthCheck = "https://docs.aws.amazon.com/Route53/latest/APIReference/API_HealthCheckConfig.html";
const cloudTrail = "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference";
const arns = { items: { type: "string", pattern: "^arn:aws[a-z-]*:" } } as const;

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html */
const statistic =
  "^(SampleCount|Average|Sum|Minimum|Maximum|IQM|(p|tm|wm|tc|ts)(\\d{1,2}(\\.\\d+)?|100)|(PR|TM|WM|TC|TS)\\([^)]*\\))$";

/** What CloudWatch, Route 53's health checks and CloudTrail refuse. */
export const monitoringLimits: readonly Limit[] = [
  limit(putAlarm, [alarm], {
    properties: {
      extendedStatistic: {
        type: "string",
        pattern: "^((p|tm|wm|tc|ts)(\\d{1,2}(\\.\\d+)?|100)|(PR|TM|WM|TC|TS|IQM)\\(?[^)]*\\)?|iqm)$",
      },
      metricQueries: {
        items: { properties: { metric: { properties: { stat: { type: "string", pattern: statistic } } } } },
      },
      alarmActions: arns,
      okActions: arns,
      insufficientDataActions: arns,
    },
    requiredXor: ["threshold", "thresholdMetricId"],
    if: { required: ["metricQueries"] },
    then: { properties: { period: false, statistic: false } },
    else: { required: ["period"], requiredOr: ["statistic", "extendedStatistic"] },
  }),
  { types: [alarm], page: putAlarm, judge: oneResult },
  { types: [alarm], page: putAlarm, judge: expressions },
  {
    types: [alarm],
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/UsingAlarmActions.html",
    judge: ofOneInstance,
  },
  limit(healthCheck, [check], {
    if: { properties: { type: { const: "TCP" } }, required: ["type"] },
    then: { properties: { resourcePath: false, searchString: false }, dependentExcluded: { ipAddress: ["fqdn"] } },
  }),
  {
    types: [check],
    page: healthCheck,
    judge: ({ type, searchString }) => {
      const kind = textOf(type);
      const reads = kind?.endsWith("_STR_MATCH") ?? true;
      return [
        ...when(
          !reads && kind !== "TCP" && isSet(searchString),
          "combination",
          ["searchString"],
          `is set, with type ${kind ?? ""}`,
          "type: HTTP_STR_MATCH, HTTPS_STR_MATCH",
        ),
        ...when(
          kind !== null && reads && !isSet(searchString),
          "missing",
          ["searchString"],
          `is missing, with type ${kind ?? ""}`,
          "the text that an answer has to hold",
        ),
      ];
    },
  },
  limit(healthCheck, [check], {
    properties: { requestInterval: { type: "integer", enum: [10, 30] } },
    if: { properties: { type: { enum: ["HTTP", "HTTP_STR_MATCH", "TCP"] } }, required: ["type"] },
    then: { properties: { enableSni: { const: false } } },
  }),
  limit(`${cloudTrail}/API_CreateTrail.html`, [trail], {
    properties: {
      name: { type: "string", pattern: "^(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)" },
      cloudWatchLogsGroupArn: { type: "string", pattern: ":log-group:[^:]+:\\*$" },
    },
    dependentRequired: {
      cloudWatchLogsGroupArn: ["cloudWatchLogsRoleArn"],
      cloudWatchLogsRoleArn: ["cloudWatchLogsGroupArn"],
    },
    dependentExcluded: { eventSelectors: ["advancedEventSelectors"] },
    if: { properties: { isMultiRegionTrail: { const: true } }, required: ["isMultiRegionTrail"] },
    then: { properties: { includeGlobalServiceEvents: { const: true } } },
  }),
  { types: [trail], page: `${cloudTrail}/API_DataResource.html`, judge: dataResources },
];

/** Of several metrics, one is held against the threshold; the provider says false where the program says nothing. */
function oneResult({ metricQueries }: Properties): Problem[] {
  const queries = objectsOf(metricQueries);
  const results = queries.filter(({ returnData }) => returnData !== undefined && returnData !== false);
  return when(
    queries.length > 0 && results.length !== 1,
    "combination",
    ["metricQueries"],
    `return ${results.length} results`,
    "returnData: true for exactly one",
  );
}

/** A whole service is `arn:aws:s3` or `arn:aws:lambda`; a bucket ends with a slash or has a prefix after it. */
function dataResources({ eventSelectors }: Properties): Problem[] {
  return objectsOf(eventSelectors).flatMap(({ dataResources: resources }, at) =>
    objectsOf(resources).flatMap(({ values }, number) =>
      (Array.isArray(values) ? values : []).flatMap((value, place) => {
        const text = textOf(value);
        return when(
          text !== null &&
            isSet(text) &&
            !/^arn:aws[a-z-]*:(s3(:::[a-z0-9.-]+\/.*)?|lambda(:[a-z0-9-]+:\d{12}:function:[\w-]+)?|dynamodb(:.+)?)$/.test(
              text,
            ),
          "pattern",
          ["eventSelectors", at, "dataResources", number, "values", place],
          `is ${JSON.stringify(text?.slice(0, 80))}`,
          "arn:aws:s3 for all buckets, or arn:aws:s3:::BUCKET/",
        );
      }),
    ),
  );
}

/** Of queries alone nobody knows how often they are asked, and an alarm looks at what it names. */
function expressions({ metricQueries }: Properties): Problem[] {
  const queries = objectsOf(metricQueries);
  const hasMetric = queries.some(({ metric }) => isSet(metric));
  return queries.flatMap(({ expression, period }, at) => [
    ...when(
      /^\s*SEARCH\s*\(/.test(textOf(expression) ?? ""),
      "value",
      ["metricQueries", at, "expression"],
      "is a SEARCH",
      "metrics by name, or a query of Metrics Insights (SELECT …)",
    ),
    ...when(
      isSet(expression) && !hasMetric && !isSet(period),
      "missing",
      ["metricQueries", at, "period"],
      "is missing, and no other query has a metric",
      "seconds",
    ),
  ]);
}

function ofOneInstance({
  alarmActions,
  okActions,
  insufficientDataActions,
  dimensions,
  metricName,
}: Properties): Problem[] {
  const actions = [alarmActions, okActions, insufficientDataActions].flat();
  const names = Object.keys(objectOf(dimensions));
  return when(
    isSet(metricName) &&
      actions.some((action) => /^arn:aws[a-z-]*:automate:[^:]+:ec2:/.test(textOf(action) ?? "")) &&
      names.join() !== "InstanceId",
    "combination",
    ["dimensions"],
    `are ${names.length === 0 ? "missing" : names.join(", ").slice(0, 80)}, and an action is of EC2`,
    "InstanceId alone",
  );
}
