import { AppHost } from "../../components/environment/app-host";
import { HostBundle } from "../../components/environment/host-bundle";
import { HostFacts } from "../../components/environment/host-facts";
import { Release } from "../../components/environment/release";
import { hostArgs } from "./host-args";
import { hostArchive } from "./host-bundle";
import { hostFacts, ofHost } from "./host-facts";
import type { Ground, Place, Ready, Running } from "./place";
import { processesOn, share } from "./shares";

/** One EC2 instance with containers. */
export function onHost(ground: Ground): Place {
  const { settings, names, network, alertTopicArn, on } = ground;
  const host = new AppHost("host", hostArgs(settings, names, network, alertTopicArn), on);
  return {
    stands: [host],
    databaseClients: { clients: host.securityGroupId },
    runners: [{ trusts: { AWS: names.roles.host.arn } }],
    taskUrl: host.taskUrl,
    taskCallerSecurityGroupId: host.taskCallerSecurityGroupId,
    itself: host,
    run: (ready) => run(ground, host, ready),
  };
}

function run({ settings, names, release: wanted, on }: Ground, host: AppHost, { database, needs }: Ready): Running {
  const app = { ...settings.app, processes: processesOn("host", settings) };
  const facts = new HostFacts("host-facts", { facts: hostFacts({ ...settings, app }, names, host, database) }, on);
  const { keep } = settings;
  const shipped = { bucket: names.buckets.host, parameterName: names.parameters.bundle.name, keep };
  const bundle = new HostBundle("host-bundle", { ...shipped, archive: hostArchive() }, on);
  const { instanceId, publicIp } = host;
  const release = new Release(
    "release",
    {
      environment: names.environment,
      accountId: names.accountId,
      region: names.region,
      release: wanted,
      documentName: names.releaseDocument.name,
      operationDocumentName: names.operationDocument.name,
      instanceId,
      databaseId: database.identifier,
      bundle: bundle.hash,
      proxy: bundle.proxyHash,
      application: ofHost({ ...settings, app }, names),
      needs: [host, facts, bundle, ...needs],
    },
    on,
  );
  const { instanceType, cpuCredits } = settings.host;
  return {
    rollOut: release,
    isRunning: release.isRunning,
    leads: { host: { publicIp, percent: share("host", settings) } },
    watched: { host: { instanceId, instanceType, cpuCredits, metricNamespace: names.metricNamespace } },
    instanceId,
    tells: { snapshotPolicyArn: host.snapshotPolicyArn, hardwareIds: [instanceId, host.dataVolumeId] },
    outputs: { instanceId, publicIp },
  };
}
