import { publish } from "./rig/images";
import { Load } from "./rig/load";
import { Rig } from "./rig/rig";

/** `npm run soak [releases] [rate]`: release after release under load, and what the load saw. Ends with 1 at any failure. */
async function soak(releases: number, rate: number): Promise<number> {
  const rig = await Rig.start({ facts: { probeSeconds: 2, watchSeconds: 2 } });
  const took: number[] = [];
  try {
    const first = await rig.release(publish(rig.docker, { version: "0.0.0" }));
    if (first.error !== "") throw new Error(first.error);
    const load = new Load(rig.domain, rate);
    for (let count = 1; count <= releases; count++) {
      const { error, seconds } = await rig.release(publish(rig.docker, { version: `0.0.${count}` }));
      took.push(seconds);
      console.log(`release ${count} of ${releases}: ${seconds.toFixed(1)} s ${error}`);
      if (error !== "") break;
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

void soak(Number(process.argv[2] ?? "50"), Number(process.argv[3] ?? "8")).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
