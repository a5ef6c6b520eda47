import { AppService, ServiceFirewall, ServiceScaling, serviceTaskUrl } from "../../components/environment/app-service";
import { Cache } from "../../components/environment/cache";
import { LoadBalancer } from "../../components/environment/load-balancer";
import { trustedByTasks } from "../../components/environment/role";
import { ServiceRelease } from "../../components/environment/service-release";
import { usualTasks } from "../../settings";
import type { Ground, Place, Ready, Running } from "./place";
import { balancerArgs, cacheArgs, serviceArgs } from "./service-args";
import { processNamesOn, share } from "./shares";

/** Tasks of ECS behind a load balancer. @param beside a host that runs the application, too. */
export function onService(ground: Ground, beside?: Place): Place {
  const { settings, names, network, on } = ground;
  const firewall = new ServiceFirewall(
    "service-firewall",
    {
      namePrefix: names.prefix,
      vpcId: network.vpcId,
      outboundPorts: settings.app.outboundPorts,
      ...(beside === undefined ? {} : { taskCallerSecurityGroupId: beside.taskCallerSecurityGroupId }),
    },
    on,
  );
  return {
    stands: [firewall],
    databaseClients: { tasks: firewall.taskSecurityGroupId },
    runners: [trustedByTasks(names)],
    taskUrl: serviceTaskUrl(names.prefix),
    taskCallerSecurityGroupId: firewall.taskCallerSecurityGroupId,
    run: (ready) => run(ground, firewall, ready, beside),
  };
}

function run(ground: Ground, firewall: ServiceFirewall, ready: Ready, beside: Place | undefined): Running {
  const { settings, names, network, release, on } = ground;
  const { taskSecurityGroupId: securityGroupId } = firewall;
  const balancer = new LoadBalancer("load-balancer", balancerArgs(ground, firewall, beside?.itself), on);
  const cache = new Cache("cache", cacheArgs(ground, firewall), on);
  const made = { firewall, balancer, cache };
  const service = new AppService("service", serviceArgs(ground, made, ready), on);
  const rollOut = new ServiceRelease(
    "service-release",
    {
      environment: names.environment,
      accountId: names.accountId,
      region: names.region,
      release,
      service,
      subnetIds: [...network.publicSubnets],
      securityGroupId,
      logGroup: names.serviceLogGroup.name,
      timeouts: settings.app.timeouts,
      needs: [firewall, balancer, cache, service, ...ready.needs],
    },
    on,
  );
  const { isRunning } = rollOut;
  const { dnsName, hostedZoneId } = balancer;
  const { officeHours } = settings;
  const { metricNamespace } = names;
  new ServiceScaling(
    "service-scaling",
    { services: service.scaled, balancer, metricNamespace, isRunning, officeHours },
    on,
  );
  return {
    rollOut,
    isRunning,
    leads: { service: { dnsName, hostedZoneId, percent: share("service", settings) } },
    watched: {
      service: {
        cluster: names.cluster.name,
        leastWeb: settings.service.web.least,
        processes: leastTasks(settings),
        balancer,
        metricNamespace,
        measuresQueue: service.scaled.some(({ by }) => by === "queue"),
        queueId: cache.queue === undefined ? undefined : `${names.prefix}-queue`,
      },
    },
    tells: { certificateArn: balancer.certificateArn, ...growingWeb(service) },
    outputs: { cluster: service.cluster, loadBalancer: balancer.dnsName },
  };
}

/** Of each process, by its name. */
function leastTasks(settings: Ground["settings"]): Record<string, number> {
  const { processes } = settings.service;
  return Object.fromEntries(
    processNamesOn("service", settings).map((name) => [name, (processes[name] ?? usualTasks()).least]),
  );
}

/** Of a number of tasks that never changes nobody is told that it cannot grow. */
function growingWeb({ scaled }: AppService): Pick<Running["tells"], "scaledWebId"> {
  const web = scaled.find(({ by }) => by === "requests");
  return web === undefined || web.least === web.most ? {} : { scaledWebId: web.resourceId };
}
