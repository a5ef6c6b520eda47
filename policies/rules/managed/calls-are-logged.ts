import { expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import type { Verdict } from "../../framework/verdict";
import { isOn } from "../shared/switches";

const present =
  (path: string) =>
  (service: Checked): Verdict =>
    expect(service, path).toBePresent();

const audited =
  (path: string) =>
  (service: Checked): Verdict =>
    expect(service, path).toSatisfy(
      (kinds) => Array.isArray(kinds) && (kinds as readonly unknown[]).includes("audit"),
      '"audit" has to be in it',
    );

/** Services that write down who called them only where they are told to, by type. */
const services: Readonly<Record<string, (service: Checked) => Verdict>> = {
  "aws:apigateway/stage:Stage": present("accessLogSettings.destinationArn"),
  "aws:apigatewayv2/stage:Stage": present("accessLogSettings.destinationArn"),
  "aws:docdb/cluster:Cluster": audited("enabledCloudwatchLogsExports"),
  "aws:eks/cluster:Cluster": audited("enabledClusterLogTypes"),
  "aws:mq/broker:Broker": (broker) => expect(broker, "logs.general").toSatisfy(isOn, "it has to be true"),
  "aws:neptune/cluster:Cluster": audited("enableCloudwatchLogsExports"),
};

export const callsAreLogged = ruleByType(services, {
  id: "managed-calls-are-logged",
  severity: "medium",
  sameAs: [],
  why: "After a break-in nobody could tell who called, and what they got.",
  fix: "Enable its access log, and give the log group a retention.",
});
