import * as pulumi from "@pulumi/pulumi";
import { singletonSide } from "../../settings";
import { onHost } from "./on-host";
import { onService } from "./on-service";
import type { Ground, Place, Ready, Running } from "./place";

export type { Ground, Place, Ready, Running } from "./place";

/** Where the application runs, by the setting: on a host, on ECS, or on both while it moves. */
export function runningPlace(ground: Ground): Place {
  const { runsOn } = ground.settings;
  if (runsOn === "host") return onHost(ground);
  if (runsOn === "service") return onService(ground);
  const host = onHost(ground);
  return onBoth(ground, host, onService(ground, host));
}

function onBoth({ settings }: Ground, host: Place, service: Place): Place {
  const taking = singletonSide(settings);
  const { taskUrl } = taking === "host" ? host : service;
  return {
    stands: [...host.stands, ...service.stands],
    databaseClients: { ...host.databaseClients, ...service.databaseClients },
    runners: [...host.runners, ...service.runners],
    taskUrl,
    taskCallerSecurityGroupId: host.taskCallerSecurityGroupId,
    run: (ready) => {
      if (taking === "service") {
        const onHost = host.run(ready);
        return together(onHost, service.run(after(onHost, ready)));
      }
      const onService = service.run(ready);
      return together(host.run(after(onService, ready)), onService);
    },
  };
}

// Why: docs/decisions/0185.
/** The side that gives up what there may never be two of rolls out first. */
function after({ rollOut }: Running, ready: Ready): Ready {
  return { ...ready, needs: [...ready.needs, rollOut] };
}

function together(host: Running, service: Running): Running {
  return {
    ...host,
    isRunning: pulumi.all([host.isRunning, service.isRunning]).apply((all) => all.every(Boolean)),
    leads: { ...host.leads, ...service.leads },
    watched: { ...host.watched, ...service.watched },
    tells: { ...host.tells, ...service.tells },
    outputs: { ...host.outputs, ...service.outputs },
  };
}
