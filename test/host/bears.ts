import { execFile } from "node:child_process";
import { cpus as processorsOf, setPriority } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { isBorne, type Measured, type MeasuredRate, writeMeasured } from "../docs/growing/measured";
import { bearingRow, writePage } from "../docs/growing/page";
import { AllContainers } from "./rig/all-containers";
import type { Arrivals } from "./rig/arrivals-main";
import { treeMs } from "./rig/process-tree";
import { pause } from "./rig/processes";
import { Rig } from "./rig/rig";
import { buildSample, publishSample } from "./rig/sample";
import { addPeople, login, writeLogin } from "./rig/sample-people";
import { SampleServices } from "./rig/sample-services";

export interface Bears {
  /** Of all containers of the host together. A t4g.large has 2; on average it may use 0.6 of them, without end. */
  readonly cpus: number;
  readonly memoryMb: number;
  /** Of each rate. */
  readonly seconds: number;
  /** Requests a second to begin with. */
  readonly from: number;
}

const stepsUp = 1.25;
const group = "onebox-test-host";

// Why: docs/decisions/0208.
/** More and more requests for the sample application on a host, until they wait too long. @returns 1 where the first do. */
export async function measureBearing({ cpus, memoryMb, seconds, from }: Bears): Promise<number> {
  // What it starts has its priority: what else runs on the machine waits.
  setPriority(-15);
  const containers = new AllContainers(group);
  const services = new SampleServices();
  const facts = { staticOrigin: services.staticOrigin, probeSeconds: 12, watchSeconds: 2 };
  const rig = await Rig.start({ facts, daemonSettings: containers.daemonSettings });
  try {
    await services.start(rig.daemons);
    buildSample(rig.docker, "runtime");
    const { error } = await rig.release(publishSample(rig.docker, "1.0.0", services.endpoints));
    if (error !== "") throw new Error(error);
    addPeople(rig);
    const file = await writeLogin(rig, await login(rig, "ada"));
    containers.limit({ cpus, memoryMb });
    containers.comeFirst();
    const arrive = async (rate: number, duration: number): Promise<Arrivals> => {
      const script = path.join(__dirname, "rig/arrivals-main.ts");
      const args = ["-r", "./check/loader/transpile.js", script, rig.domain, file, String(rate), String(duration)];
      return JSON.parse((await promisify(execFile)(process.execPath, args)).stdout) as Arrivals;
    };
    await arrive(from, 5);
    const used = usage(containers);
    await pause(5_000);
    const idle = used.since();
    const idleCpus = idle.ownMs / idle.elapsedMs;
    /** Without what the containers use while nobody asks. */
    const arrived = async (
      rate: number,
    ): Promise<Arrivals & { readonly cpuMs: number; readonly othersCpus: number }> => {
      used.since();
      const seen = await arrive(rate, seconds);
      const { ownMs, besideMs, elapsedMs } = used.since();
      const ofRequests = ownMs - idleCpus * elapsedMs;
      const othersCpus = round((besideMs + seen.loadMs) / (seconds * 1_000), 2);
      return { ...seen, cpuMs: round(ofRequests / seen.requests, 1), othersCpus };
    };
    const { cpuMs, meanMs, byPath } = await arrived(0);
    const processors = processorsOf();
    const measured: Measured = {
      date: new Date().toISOString().slice(0, 10),
      processors: processors.length,
      processor: processors[0]?.model.trim() ?? "?",
      ...{ cpus, memoryMb, seconds, peakMb: 0, idleCpus: round(idleCpus, 3) },
      alone: { cpuMs, meanMs: round(meanMs, 1), byPath },
      rates: [],
    };
    const rates: MeasuredRate[] = [];
    for (let rate = from; ; rate = Math.ceil(rate * stepsUp)) {
      const { failures, p50Ms, p99Ms, cpuMs, othersCpus } = await arrived(rate);
      const seen = { requestsPerSecond: rate, failures, p50Ms, p99Ms, cpuMs, othersCpus };
      rates.push(seen);
      console.log(bearingRow(measured, seen));
      if (!isBorne(seen)) break;
    }
    if (rates.length === 1) return 1;
    writeMeasured({ ...measured, peakMb: containers.peakMb(), rates });
    console.log(writePage());
    return 0;
  } finally {
    services.stop();
    await rig.stop();
  }
}

/** Processor time since it was asked last: of the containers, and of database, registry and Docker beside them. */
function usage(containers: AllContainers) {
  const look = () => ({ at: performance.now(), own: containers.usedMs(), beside: treeMs(group) });
  let before = look();
  return {
    since(): { readonly ownMs: number; readonly besideMs: number; readonly elapsedMs: number } {
      const [last, now] = [before, look()];
      before = now;
      // A process that has ended takes its time with it.
      const besideMs = Math.max(0, now.beside - last.beside);
      return { ownMs: now.own - last.own, besideMs, elapsedMs: now.at - last.at };
    },
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
