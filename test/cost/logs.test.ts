import assert from "node:assert/strict";
import { bill } from "../../cost";
import { type Properties, type Resource, unknown } from "../../model";
import { noUsage } from "./bills/golden";
import { resource } from "./resources";

const group = (properties: Properties, from: Resource | null = null): Resource => ({
  ...resource("aws:cloudwatch/logGroup:LogGroup", "group", { retentionInDays: 14, ...properties }),
  propertyDependencies: from === null ? {} : { name: [from.urn] },
});
const lambda = (properties: Properties = {}): Resource =>
  resource("aws:lambda/function:Function", "it", { name: "mailer", ...properties });
const database = (properties: Properties): Resource =>
  resource("aws:rds/instance:Instance", "it", { engine: "postgres", identifier: "main", ...properties });
const project = (logsConfig?: Properties): Resource =>
  resource("aws:codebuild/project:Project", "it", {
    name: "build",
    ...(logsConfig === undefined ? {} : { logsConfig }),
  });
const tasks = (containerDefinitions: Properties[string]): Resource =>
  resource("aws:ecs/taskDefinition:TaskDefinition", "it", { containerDefinitions });
const containers = (logDriver: string): string =>
  JSON.stringify([{ logConfiguration: { logDriver, options: { "awslogs-group": "/web" } } }]);
const stage = (destinationArn: string): Resource =>
  resource("aws:apigatewayv2/stage:Stage", "it", { accessLogSettings: { destinationArn, format: "$requestId" } });
const api = resource("aws:apigateway/restApi:RestApi", "api");
const settings = (loggingLevel: string): Resource => ({
  ...resource("aws:apigateway/methodSettings:MethodSettings", "it", { settings: { loggingLevel } }),
  propertyDependencies: { restApi: [api.urn] },
});
const plane = (enabledClusterLogTypes: readonly string[]): Resource =>
  resource("aws:eks/cluster:Cluster", "it", { name: "main", enabledClusterLogTypes });
const steps = (level: string): Resource =>
  resource("aws:sfn/stateMachine:StateMachine", "it", { loggingConfiguration: { level, logDestination: "/steps:*" } });
const withGroupOf = (one: Resource, property: string): Resource => ({
  ...one,
  propertyDependencies: { [property]: [group({}).urn] },
});

/** What 2 GB of logs a month cost, by what the bill calls them. */
function logsOf(...resources: readonly Resource[]): Readonly<Record<string, string>> {
  const { lines } = bill(resources, { region: "us-east-1", usage: { ...noUsage, logGb: 2 }, monthlyCapUsd: null });
  const found = lines.filter(({ what, service }) => what.startsWith("logs ") && service === "CloudWatch");
  return Object.fromEntries(found.map(({ what, monthly }) => [what, Number(monthly).toFixed(2)]));
}

// 2 GB at $0.50; a sixth of it kept for ten years at $0.03, or for two weeks: https://aws.amazon.com/cloudwatch/pricing/
const outside = {
  "logs taken in, whose groups are not in the program": "1.00",
  "logs kept, whose groups are not in the program": "1.08",
};
const inside = { "logs taken in, all groups": "1.00", "logs kept, all groups": "0.00" };
const keptForEver = { "logs taken in, all groups": "1.00", "logs kept, all groups": "1.08" };

describe("logs of a program without log groups", () => {
  const cases: readonly (readonly [title: string, resources: readonly Resource[]])[] = [
    ["a function", [lambda()]],
    ["a function whose name is not known yet", [lambda({ name: unknown })]],
    ["a database that exports logs", [database({ enabledCloudwatchLogsExports: ["postgresql"] })]],
    ["builds", [project()]],
    ["tasks", [tasks(containers("awslogs"))]],
    ["tasks that are not known yet", [tasks(unknown)]],
    ["requests to a stage", [stage("arn:aws:logs:us-east-1:123456789012:log-group:/api:*")]],
    ["execution of an API", [api, settings("INFO")]],
    ["a control plane of Kubernetes", [plane(["api", "audit"])]],
    [
      "a documents' database",
      [resource("aws:docdb/cluster:Cluster", "it", { enabledCloudwatchLogsExports: ["audit"] })],
    ],
    ["a graph's database", [resource("aws:neptune/cluster:Cluster", "it", { enableCloudwatchLogsExports: ["audit"] })]],
    ["queries", [resource("aws:appsync/graphQLApi:GraphQLApi", "it", { logConfig: { fieldLogLevel: "ERROR" } })]],
    ["steps", [steps("ERROR")]],
    ["batches", [resource("aws:batch/jobDefinition:JobDefinition", "it", { containerProperties: "{}" })]],
    ["jobs on data", [resource("aws:glue/job:Job", "it")]],
    ["a service without servers", [resource("aws:apprunner/service:Service", "it")]],
    ["what a topic delivers", [resource("aws:sns/topic:Topic", "it", { sqsFailureFeedbackRoleArn: unknown })]],
  ];
  for (const [title, resources] of cases)
    it(`are billed, and kept for ever: ${title}`, () => {
      assert.deepEqual(logsOf(...resources), outside);
    });

  it("are billed once for all that write some", () => {
    const second = resource("aws:lambda/function:Function", "second", { name: "second" });
    assert.deepEqual(logsOf(lambda(), second, project()), outside);
  });

  const none: readonly (readonly [title: string, resource: Resource])[] = [
    ["a database that exports none", database({ enabledCloudwatchLogsExports: [] })],
    ["builds that log elsewhere", project({ cloudwatchLogs: { status: "DISABLED" } })],
    ["tasks that log to their host", tasks(containers("json-file"))],
    ["a stage that sends to Firehose", stage("arn:aws:firehose:us-east-1:123456789012:deliverystream/logs")],
    ["an API that logs nothing", settings("OFF")],
    ["a control plane that logs nothing", plane([])],
    ["steps that log nothing", steps("OFF")],
    ["a topic that says nothing", resource("aws:sns/topic:Topic", "it", { sqsFailureFeedbackRoleArn: "" })],
  ];
  for (const [title, one] of none)
    it(`are none: ${title}`, () => {
      assert.deepEqual(logsOf(one), {});
    });
});

describe("logs of a program with log groups", () => {
  const own: readonly (readonly [title: string, resources: readonly Resource[]])[] = [
    ["a function's, by its name", [lambda(), group({ name: "/aws/lambda/mailer" })]],
    ["a function's, named by it", [lambda({ loggingConfig: { logGroup: "/own" } }), group({ name: "/own" })]],
    ["a function's, from which its name comes", [lambda({ name: unknown }), group({ name: unknown }, lambda())]],
    ["a function's, that comes from it", [withGroupOf(lambda({ loggingConfig: unknown }), "loggingConfig"), group({})]],
    [
      "each of a database's",
      [
        database({ enabledCloudwatchLogsExports: ["postgresql"] }),
        group({ name: "/aws/rds/instance/main/postgresql" }),
      ],
    ],
    ["tasks'", [tasks(containers("awslogs")), group({ name: "/web" })]],
    ["a control plane's", [plane(["api"]), group({ name: "/aws/eks/main/cluster" })]],
    ["steps'", [steps("ALL"), group({ name: "/steps" })]],
    ["an API's", [api, settings("ERROR"), group({ name: unknown }, api)]],
    ["a stage's", [stage("arn:aws:logs:us-east-1:123456789012:log-group:/api:*"), group({ name: "/api" })]],
  ];
  for (const [title, resources] of own)
    it(`are kept as long as the group says: ${title}`, () => {
      assert.deepEqual(Object.keys(logsOf(...resources)), Object.keys(inside));
      assert.ok(Number(logsOf(...resources)["logs kept, all groups"]) < 0.01);
    });

  it("are kept for ever where something else logs without a group", () => {
    assert.deepEqual(logsOf(lambda(), group({ name: "/other" })), keptForEver);
    const upgrade = database({ enabledCloudwatchLogsExports: ["postgresql", "upgrade"] });
    assert.deepEqual(logsOf(upgrade, group({ name: "/aws/rds/instance/main/postgresql" })), keptForEver);
  });
});
