import type { Resource } from "../../model";
import { type Bills, flag, gapWhere, items, type Part } from "../billing";

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
function detailed(resource: Resource, path: string): readonly Part[] {
  return gapWhere(flag(resource, path, false).value, "There is no price for metrics of each method of an API.");
}

const free = { free: "An API is paid by its requests, whatever it is made of." };

export const methodSettings: Bills = (resource) => [...detailed(resource, "settings.metricsEnabled"), free];

export const httpStage: Bills = (resource) => [
  ...["defaultRouteSettings", ...items(resource, "routeSettings")].flatMap((path) =>
    detailed(resource, `${path}.detailedMetricsEnabled`),
  ),
  free,
];
