import { publish } from "./rig/images";
import { Load } from "./rig/load";
import { Rig } from "./rig/rig";

/** Release after release under load, and what the load saw. @returns 1 at any failure, and where the minutes were too few. */
export async function soakReleases(releases: number, rate: number, width: number, minutes: number): Promise<number> {
  const rig = await Rig.start({ facts: { probeSeconds: 2, watchSeconds: 2 } });
  const took: number[] = [];
  try {
    const first = await rig.release(publish(rig.registry, { version: "0.0.0" }));
    if (first.error !== "") throw new Error(first.error);
    const load = new Load(rig.domain, rate, width);
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
