import type { HostReport } from "../../host/client/roll-out";
import { RemoteHost } from "../../host/client/remote-host";
import { report } from "../../host/client/roll-out";
import type { OperatedEnvironment } from "../deploy/environment";

/** What a host that runs says of itself. @throws when it cannot be asked. */
export function statusOf(environment: OperatedEnvironment, instanceId: string): Promise<HostReport> {
  return report(remoteHost(environment, instanceId));
}

/** For what operators do, by the document that only they send. */
export function operatedHost(environment: OperatedEnvironment, instanceId: string): RemoteHost {
  const { accountId, region, names, patience } = environment;
  return new RemoteHost({ accountId, region, instanceId, documentName: names.operationDocument.name }, patience);
}

export function remoteHost(environment: OperatedEnvironment, instanceId: string): RemoteHost {
  const { accountId, region, names, patience } = environment;
  return new RemoteHost({ accountId, region, instanceId, documentName: names.releaseDocument.name }, patience);
}
