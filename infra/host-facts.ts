import type { AppHost } from "../components/environment/app-host";
import type { Database } from "../components/environment/database";
import { applicationFacts, type HostFactsArgs } from "../components/environment/host-facts";
import type { Names } from "../model/names";
import type { Environment } from "../settings";

/** What an environment tells its host. */
export function hostFacts(
  { domain, alertEmail: email, host: { updates, queuePassword }, app, rule }: Environment,
  names: Names,
  { publicIp: publicAddress }: Pick<AppHost, "publicIp">,
  { address: databaseAddress, masterSecretArn: databaseMasterSecret }: Pick<Database, "address" | "masterSecretArn">,
): HostFactsArgs["facts"] {
  return {
    environment: names.environment,
    parameter: names.parameters.host.name,
    region: names.region,
    domain,
    email,
    publicAddress,
    mediaBucket: names.buckets.media.name,
    staticBucket: names.buckets.static.name,
    hostBucket: names.buckets.host.name,
    imageRepository: names.imageRepository.url,
    taskRole: names.roles.taskCaller.arn,
    applicationRole: names.roles.application.arn,
    applicationSecret: names.secrets.application.name,
    databaseAddress,
    databaseIdentifier: names.database.identifier,
    databaseMasterSecret,
    databaseSecret: names.secrets.database.name,
    databaseBootstrapRole: names.roles.databaseBootstrap.arn,
    containerLogGroup: names.logGroups.containers.name,
    hostLogGroup: names.logGroups.host.name,
    metricNamespace: names.metricNamespace,
    updates,
    ...(rule.restoreDrill === undefined ? {} : { restoreDrillParameter: names.parameters.restoreDrill.name }),
    ...applicationFacts(ofContainers(app), app.timeouts),
    ...(queuePassword ? { queuePassword } : {}),
  };
}

/** What of the application's settings its containers and its proxy are made of: the rest is the firewall's and the release's. */
export function ofContainers({ environment, web, processes, redis, site }: Environment["app"]) {
  return { environment, web, processes, redis, site };
}
