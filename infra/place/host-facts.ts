import type { AppHost } from "../../components/environment/app-host";
import type { Database } from "../../components/environment/database";
import { applicationFacts, type HostFactsArgs } from "../../components/environment/host-facts";
import type { Names } from "../../model/names";
import type { Environment } from "../../settings";

/** What an environment tells its host. */
export function hostFacts(
  settings: Environment,
  names: Names,
  { publicIp: publicAddress }: Pick<AppHost, "publicIp">,
  { address: databaseAddress, masterSecretArn: databaseMasterSecret }: Pick<Database, "address" | "masterSecretArn">,
): HostFactsArgs["facts"] {
  const { domain, alertEmail: email, host, rule } = settings;
  const { updates, queuePassword } = host;
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
    ...applicationFacts(ofHost(settings, names), settings.app.timeouts),
    ...(queuePassword ? { queuePassword } : {}),
  };
}

/**
 * What containers and proxy are made of: the rest of the application's settings is the firewall's and the release's. What
 * mail is sent by stands among its variables, so that a change of it is rolled out as theirs are.
 */
export function ofContainers(
  { domain, mail, app: { environment, web, processes, redis, site } }: Pick<Environment, "domain" | "mail" | "app">,
  { configurationSet, buckets }: Pick<Names, "configurationSet" | "buckets">,
) {
  const own: Readonly<Record<string, string>> = {
    ...(mail === undefined
      ? {}
      : { MAIL_FROM: `${mail.from}@${domain}`, MAIL_CONFIGURATION_SET: configurationSet.name }),
    ...(site.publicMedia ? { PUBLIC_MEDIA_BUCKET: buckets.static.name } : {}),
  };
  return { environment: { ...environment, ...own }, web, processes, redis, site };
}

/** The same on a host: another domain is rolled out as well, or its proxy and application would go by the old one. */
export function ofHost(settings: Parameters<typeof ofContainers>[0], names: Parameters<typeof ofContainers>[1]) {
  const { environment, ...others } = ofContainers(settings, names);
  return { ...others, environment: { ...environment, DOMAIN: settings.domain } };
}
