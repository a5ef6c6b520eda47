import { publish } from "./rig/images";
import { Load } from "./rig/load";
import type { Registry } from "./rig/registry";
import { Rig } from "./rig/rig";

/** A host, or an environment on ECS, to which releases are brought. */
interface Released {
  readonly domain: string;
  readonly registry: Registry;
  release(release: string): Promise<{ readonly error: string; readonly seconds: number }>;
  stop(): Promise<void>;
}

export interface Soak {
  readonly releases: number;
  /** Of the load and its connections, as of `Load`. */
  readonly rate: number;
  readonly width: number;
  readonly minutes: number;
  /** How long the slowest request takes. @default 20 */
  readonly slowSeconds?: number;
}

export async function soakReleases(soak: Soak): Promise<number> {
  return soakOn(await Rig.start({ facts: { probeSeconds: 2, watchSeconds: 2 } }), soak);
}

/** Release after release under load, and what the load saw. @returns 1 at any failure, and where the minutes were too few. */
export async function soakOn(rig: Released, { releases, rate, width, minutes, slowSeconds }: Soak): Promise<number> {
  const took: number[] = [];
  try {
    const first = await rig.release(publish(rig.registry, { version: "0.0.0" }));
    if (first.error !== "") throw new Error(first.error);
    const load = new Load(rig.domain, rate, width, "load-main.ts", slowSeconds);
    const deadline = Date.now() + minutes * 60_000;
    for (let count = 1; count <= releases; count++) {
      const { error, seconds } = await rig.release(publish(rig.registry, { version: `0.0.${count}` }));
      took.push(seconds);
      console.log(`release ${count} of ${releases}: ${seconds.toFixed(1)} s ${error}`);
      if (error !== "" || Date.now() > deadline) break;
    }
    const report = await load.end();
    const sorted = took.sort((left, right) => left - right);
    console.log(String(report));
    console.log(
      `${report.failures} failed of ${report.requests} requests over ${took.length} releases, of ${sorted[Math.floor(sorted.length / 2)]?.toFixed(1) ?? "?"} s in the middle and ${sorted.at(-1)?.toFixed(1) ?? "?"} s at most`,
    );
    return report.failures === 0 && took.length === releases ? 0 : 1;
  } finally {
    await rig.stop();
  }
}
