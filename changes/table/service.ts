import type { Behaviours, Effect, Move } from "../behaviour";

const update = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html";
const remove = "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteService.html";

/** API_UpdateService: of which parameters new tasks are started. */
const rolled: Effect = {
  note: "ECS starts new tasks with it, and drains the old ones when those answer: no request is lost.",
};

/** service.go, capacityProviderStrategyCustomizeDiff. */
function strategy({ was, is }: Move): Effect {
  const isOnBothSides = [was, is].every(
    ({ capacityProviderStrategies: value }) => Array.isArray(value) && value.length > 0,
  );
  return is["forceNewDeployment"] === true && isOnBothSides ? rolled : { replaces: true };
}

export const services: Behaviours = {
  "aws:ecs/cluster:Cluster": {
    provider: "ecs/cluster.go",
    cloudFormation: "ECS::Cluster",
    name: "name",
    replacedBy: ["name"],
    computed: ["settings"],
    differs: { clusterName: "named name" },
    // cluster.go, resourceClusterDelete: ten minutes of ClusterContainsServices and ClusterContainsTasks.
    usedBy: ["cluster"],
  },
  "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
    provider: "ecs/cluster_capacity_providers.go",
    cloudFormation: "ECS::ClusterCapacityProviderAssociations",
    replacedBy: ["clusterName"],
    differs: { cluster: "named clusterName" },
    effects: { capacityProviders: { depends: "whether tasks run on a provider that goes: then ECS refuses." } },
  },
  "aws:ecs/service:Service": {
    provider: "ecs/service.go",
    cloudFormation: "ECS::Service",
    name: "name",
    replacedBy: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
    computed: ["availabilityZoneRebalancing", "cluster", "iamRole", "launchType", "platformVersion", "triggers"],
    differs: { role: "named iamRole", serviceName: "named name", launchType: "the provider's ForceNew" },
    effects: {
      capacityProviderStrategies: strategy,
      // service.go: ForceNew until ECS learned to change it.
      deploymentController: () => ({
        depends: "whether the provider changes it in place: older ones replace the service.",
      }),
      enableEcsManagedTags: rolled,
      loadBalancers: rolled,
      networkConfiguration: rolled,
      orderedPlacementStrategies: rolled,
      placementConstraints: rolled,
      platformVersion: rolled,
      propagateTags: rolled,
      serviceConnectConfiguration: rolled,
      serviceRegistries: rolled,
      taskDefinition: rolled,
      volumeConfiguration: rolled,
      vpcLatticeConfigurations: rolled,
      enableExecuteCommand: { note: `Tasks that are started later alone have it (${update}).` },
      deploymentConfiguration: { note: "The next deployment goes by it." },
    },
    replacement: {
      interruption: { what: "tasks-stopped", seconds: { from: 0, to: null }, source: remove },
      note: "The new one has no tasks until a release is rolled out.",
    },
    // DeleteService refuses one that has tasks; service.go, resourceServiceDelete, sets its number to 0 first, and waits
    // 20 minutes until it is gone.
    holds: ({ is, resource }) => ({
      lost: is === null ? `the tasks of ${resource.name}, which are drained and stopped` : null,
      kept: null,
    }),
    readBack: { desiredCount: "scaling moves it", taskDefinition: "a roll-out moves it" },
  },
  "aws:ecs/taskDefinition:TaskDefinition": {
    provider: "ecs/task_definition.go",
    cloudFormation: "ECS::TaskDefinition",
    replacedBy: [
      "containerDefinitions",
      "cpu",
      "enableFaultInjection",
      "ephemeralStorage",
      "executionRoleArn",
      "family",
      "ipcMode",
      "memory",
      "networkMode",
      "pidMode",
      "placementConstraints",
      "proxyConfiguration",
      "requiresCompatibilities",
      "runtimePlatform",
      "taskRoleArn",
      "volumes",
    ],
    computed: ["enableFaultInjection", "networkMode"],
    differs: { inferenceAccelerators: "no argument of the provider any more" },
    replacement: {
      note: "A further revision of the family: tasks that run go on with theirs until the next roll-out.",
    },
    holds: ({ was }) => ({
      lost: null,
      kept:
        was["skipDestroy"] === true
          ? "The old revision stays as it is."
          : "The old revision is deregistered: tasks that run go on, and none is started by it.",
    }),
    readBack: { containerDefinitions: "the provider compares definitions by meaning, not by text" },
  },
  "aws:appautoscaling/target:Target": {
    provider: "appautoscaling/target.go",
    cloudFormation: "ApplicationAutoScaling::ScalableTarget",
    replacedBy: ["resourceId", "scalableDimension", "serviceNamespace"],
    computed: ["roleArn", "suspendedState"],
    differs: { scalableTargetAction: "no argument of the provider" },
    effects: {
      minCapacity: { note: "Where fewer run, tasks are added at once." },
      maxCapacity: { note: "Where more run, tasks are drained and stopped." },
    },
    // API_DeregisterScalableTarget: its policies and scheduled actions go with it.
    holds: ({ is }) => ({ lost: is === null ? "the scaling, with its policies and times" : null, kept: null }),
  },
  "aws:appautoscaling/policy:Policy": {
    provider: "appautoscaling/policy.go",
    cloudFormation: "ApplicationAutoScaling::ScalingPolicy",
    name: "name",
    sharesItsName: true,
    replacedBy: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
    differs: { policyName: "named name", scalingTargetId: "no argument of the provider" },
  },
  "aws:appautoscaling/scheduledAction:ScheduledAction": {
    provider: "appautoscaling/scheduled_action.go",
    name: "name",
    sharesItsName: true,
    replacedBy: ["name", "resourceId", "scalableDimension", "serviceNamespace"],
  },
  "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
    provider: "servicediscovery/private_dns_namespace.go",
    cloudFormation: "ServiceDiscovery::PrivateDnsNamespace",
    name: "name",
    replacedBy: ["name", "vpc"],
    // DeleteNamespace: ResourceInUse while it has services; the provider asks once.
    usedBy: ["dnsConfig", "namespaceId"],
  },
  "aws:servicediscovery/service:Service": {
    provider: "servicediscovery/service.go",
    cloudFormation: "ServiceDiscovery::Service",
    name: "name",
    sharesItsName: true,
    replacedBy: [
      "dnsConfig.dnsRecords.type",
      "dnsConfig.namespaceId",
      "dnsConfig.routingPolicy",
      "healthCheckConfig.type",
      "healthCheckCustomConfig",
      "name",
      "namespaceId",
      "type",
    ],
    computed: ["namespaceId", "type"],
    effects: {
      "dnsConfig.dnsRecords.ttl": {
        waits: "eventually",
        note: "Resolvers keep the old answer for as long as its time to live.",
      },
    },
    // service.go, resourceServiceDelete: ResourceInUse while tasks are registered, unless forceDestroy takes them out.
    usedBy: ["serviceRegistries"],
  },
};
