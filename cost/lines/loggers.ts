import { read, type Resource } from "../../model";
import { knownText } from "../schedules";

/** What sends logs to CloudWatch, and into which groups. */
interface Logger {
  /** What is not known yet counts as logging, which costs more. */
  readonly writes: (resource: Resource) => boolean;
  /** Property in which its group may be named. */
  readonly from?: string;
  /** Names of its groups, as far as they are known before creation. */
  readonly groups: (resource: Resource) => readonly string[];
  /** Property that says whose id is in the group's name, where that is not the resource itself. */
  readonly of?: string;
}

const accessLogs = "accessLogSettings.destinationArn";

const stateLogs = "loggingConfiguration.logDestination";

/** Roles by which a topic writes down what it has delivered, and what it has not. */
const deliveries = ["application", "firehose", "http", "lambda", "sqs"].flatMap((protocol) =>
  ["Success", "Failure"].map((outcome) => `${protocol}${outcome}FeedbackRoleArn`),
);

const access: Logger = {
  writes: (stage) => isThere(stage, accessLogs) && !knownText(stage, accessLogs).includes(":firehose:"),
  from: "accessLogSettings",
  groups: (stage) => groupsIn(stage, accessLogs),
};

export const loggers: Readonly<Record<string, Logger>> = {
  // https://docs.aws.amazon.com/apprunner/latest/dg/monitor-cwl.html
  "aws:apprunner/service:Service": { writes: () => true, groups: () => [] },
  // https://docs.aws.amazon.com/appsync/latest/devguide/monitoring.html
  "aws:appsync/graphQLApi:GraphQLApi": { writes: (one) => isThere(one, "logConfig"), groups: () => [] },
  // https://docs.aws.amazon.com/batch/latest/userguide/using_awslogs.html
  "aws:batch/jobDefinition:JobDefinition": {
    writes: () => true,
    from: "containerProperties",
    groups: (one) => [
      /"awslogs-group"\s*:\s*"([^"]*)"/.exec(knownText(one, "containerProperties"))?.[1] ?? "/aws/batch/job",
    ],
  },
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html
  "aws:apigateway/methodSettings:MethodSettings": {
    writes: (one) =>
      isThere(one, "settings.loggingLevel") && knownText(one, "settings.loggingLevel").toUpperCase() !== "OFF",
    groups: () => [],
    of: "restApi",
  },
  "aws:apigateway/stage:Stage": access,
  "aws:apigatewayv2/stage:Stage": access,
  // https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html
  "aws:codebuild/project:Project": {
    writes: (one) => knownText(one, "logsConfig.cloudwatchLogs.status") !== "DISABLED",
    from: "logsConfig",
    groups: (one) => groupsIn(one, "logsConfig.cloudwatchLogs.groupName", "/aws/codebuild/"),
  },
  // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
  "aws:ecs/taskDefinition:TaskDefinition": {
    writes: (one) => {
      const containers = read(one, "containerDefinitions");
      if (containers.state !== "known") return containers.state !== "absent";
      return typeof containers.value === "string" && /"logDriver"\s*:\s*"awslogs"/.test(containers.value);
    },
    from: "containerDefinitions",
    groups: (one) =>
      [...knownText(one, "containerDefinitions").matchAll(/"awslogs-group"\s*:\s*"([^"]*)"/g)].map(
        ([, name = ""]) => name,
      ),
  },
  // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html
  "aws:lambda/function:Function": {
    writes: () => true,
    from: "loggingConfig",
    groups: (one) => groupsIn(one, "loggingConfig.logGroup", "/aws/lambda/"),
  },
  // https://docs.aws.amazon.com/documentdb/latest/developerguide/event-auditing.html
  "aws:docdb/cluster:Cluster": exported("/aws/docdb/", "clusterIdentifier"),
  // https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
  "aws:eks/cluster:Cluster": {
    writes: (one) => isThere(one, "enabledClusterLogTypes"),
    groups: (one) => (knownText(one, "name") === "" ? [] : [`/aws/eks/${knownText(one, "name")}/cluster`]),
  },
  // https://docs.aws.amazon.com/glue/latest/dg/monitor-continuous-logging.html
  "aws:glue/job:Job": { writes: () => true, groups: () => ["/aws-glue/jobs/output", "/aws-glue/jobs/error"] },
  // https://docs.aws.amazon.com/neptune/latest/userguide/cloudwatch-logs.html
  "aws:neptune/cluster:Cluster": exported("/aws/neptune/", "clusterIdentifier", "enableCloudwatchLogsExports"),
  "aws:rds/cluster:Cluster": exported("/aws/rds/cluster/", "clusterIdentifier"),
  "aws:rds/instance:Instance": exported("/aws/rds/instance/", "identifier"),
  // https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
  "aws:sfn/stateMachine:StateMachine": {
    writes: (one) => isThere(one, stateLogs) && knownText(one, "loggingConfiguration.level").toUpperCase() !== "OFF",
    from: "loggingConfiguration",
    groups: (one) => groupsIn(one, stateLogs),
  },
  // https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html
  "aws:sns/topic:Topic": {
    writes: (one) => deliveries.some((property) => isThere(one, property)),
    groups: () => [],
  },
};

/** Each kind of log has a group. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html */
function exported(before: string, identifier: string, property = "enabledCloudwatchLogsExports"): Logger {
  return {
    writes: (one) => isThere(one, property),
    groups: (one) => {
      const [kinds, name] = [read(one, property), knownText(one, identifier)];
      if (name === "" || kinds.state !== "known" || !Array.isArray(kinds.value)) return [];
      return kinds.value.map((kind) => `${before}${name}/${String(kind)}`);
    },
  };
}

/** The one that is named, by its name or its ARN, or the one that AWS names after the resource. */
function groupsIn(resource: Resource, path: string, before?: string): readonly string[] {
  const given = knownText(resource, path).replace(/^arn:[^:]+:logs:[^:]*:[^:]*:log-group:/, "");
  if (given !== "") return [given.replace(/:\*$/, "")];
  const name = knownText(resource, "name");
  return before === undefined || name === "" || isThere(resource, path) ? [] : [`${before}${name}`];
}

/** Empty texts and lists are what the provider writes where nothing is set. */
function isThere(resource: Resource, path: string): boolean {
  const found = read(resource, path);
  if (found.state !== "known") return found.state !== "absent";
  return found.value !== "" && !(Array.isArray(found.value) && found.value.length === 0);
}
