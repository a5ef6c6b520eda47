import { lastFailure, settledStatus } from "../../host/client/roll-out";
import type { OperatedEnvironment } from "../deploy/environment";
import { hostInstance } from "../host/instance";
import { hostLogSource } from "../host/log-services";
import { remoteHost } from "../host/remote";
import { attachToRun, runOnHost, stopOnHost } from "../host/run";
import { findStatus, isWell } from "../host/host-status";
import { statusLines } from "../host/status-lines";
import { workOnHost } from "../host/work";
import type { Place } from "./place";

/** The host of an environment, over Systems Manager. */
export function onHost(environment: OperatedEnvironment): Place {
  const host = async () => remoteHost(environment, (await hostInstance(environment)).id);
  return {
    name: "host",
    runningRelease: async (print) => (await settledStatus(await host(), environment.patience, print)).release,
    lastFailure: async (release) => lastFailure(await host(), release),
    status: async () => {
      const found = await findStatus(environment);
      return { ...statusLines(found, new Date()), data: found, isWell: isWell(found) };
    },
    logs: (service) => hostLogSource(environment, service),
    run: (words, output) => runOnHost(environment, words, output),
    attach: (id, output) => attachToRun(environment, id, output),
    stop: (id) => stopOnHost(environment, id),
    migrate: (print) => workOnHost(environment, "migrate", print),
    restart: (print) => workOnHost(environment, "restart", print),
  };
}
