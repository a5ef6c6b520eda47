import { type Bills, gapWhere, isSet } from "../billing";

/** A private namespace is a hosted zone. https://aws.amazon.com/cloud-map/pricing/ */
export const privateNamespace: Bills = (_resource, { usage }) => [
  { what: "hosted zone of a namespace", key: "route53.zone", quantity: 1, origin: "property" },
  { what: "queries in a namespace", key: "route53.queries", quantity: usage.namespaceQueries, origin: "usage" },
];

/**
 * Tasks that ECS registers cost nothing but the zone and its queries, and their health as ECS knows it neither.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html#service-discovery-pricing
 */
export const cloudMapService: Bills = (resource, { stack }) => {
  const isOfTasks = stack
    .of("aws:ecs/service:Service")
    .some((one) => (one.propertyDependencies["serviceRegistries"] ?? []).includes(resource.urn));
  return [
    isOfTasks
      ? { free: "Tasks that ECS registers cost nothing; the zone and its queries do." }
      : { gap: "There is no price for what is registered by other than ECS." },
    ...gapWhere(isSet(resource, "healthCheckConfig"), "There is no price for the health check of each instance."),
  ];
};
