import { type Properties, unknown } from "../../../../model";
import { callsAreLogged } from "../../../../policies/rules/managed/calls-are-logged";
import { describeRule, given } from "../../describe-rule";

const of = (type: string) => (properties: Properties) => given(properties, { type });
const stages = ["aws:apigateway/stage:Stage", "aws:apigatewayv2/stage:Stage"].map(of);
const kubernetes = of("aws:eks/cluster:Cluster");
const documents = of("aws:docdb/cluster:Cluster");
const broker = of("aws:mq/broker:Broker");

describeRule(callsAreLogged, {
  passes: [
    ...stages.map((stage) => stage({ accessLogSettings: { destinationArn: unknown, format: "$context.requestId" } })),
    kubernetes({ enabledClusterLogTypes: ["api", "audit"] }),
    documents({ enabledCloudwatchLogsExports: ["audit"] }),
    broker({ logs: { general: true } }),
  ],
  fails: [
    ...stages.flatMap((stage) => [stage({}), stage({ accessLogSettings: { destinationArn: "" } })]),
    kubernetes({}),
    kubernetes({ enabledClusterLogTypes: ["api"] }),
    documents({ enabledCloudwatchLogsExports: ["profiler"] }),
    broker({}),
    broker({ logs: { general: false } }),
  ],
  notEvaluated: [kubernetes({ enabledClusterLogTypes: unknown }), broker({ logs: unknown })],
});
