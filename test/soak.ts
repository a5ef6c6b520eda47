import { spawnSync } from "node:child_process";
import { soakChanges } from "./changes/soak";
import { soakEnvironment } from "./in-soak";
import { measureBearing } from "./host/bears";
import { soakReleases } from "./host/soak";
import { soakKills } from "./migrate/kills";
import { soakMove } from "./migrate/soak";
import { soakService } from "./service/soak";

/**
 * `npm run soak [-- releases [count] [rate] [width] [minutes]]`: release after release under load.
 * `npm run soak -- service [count] [rate] [width] [minutes]`: the same on ECS, in real containers.
 * `npm run soak -- bears [cpus] [memory in MB] [seconds] [requests a second]`: how many of them a host bears.
 * `npm run soak -- changes [from]`: every change of docs/changes.md by `onebox check --against`, from that number on.
 * `npm run soak -- move [gigabytes] [files]`: a whole move of that size under a writer.
 * `npm run soak -- kills [times] [kills]`: moves there and back whose commands are killed at random moments, each so often.
 * `npm run soak -- adopters`: the unit tests with the values of somebody else, once more with two environments.
 * `npm run soak -- sizes`: the inventory of an old server, with a folder of 100,000 files.
 * `npm run soak -- secrets`: a secret in every place of every case of every rule; CI takes some cases of each place.
 * Ends with 1 where anything was lost.
 */
async function run([what = "releases", ...words]: readonly string[]): Promise<number> {
  const numbers = (
    ["adopters", "bears", "changes", "kills", "move", "releases", "secrets", "service", "sizes"].includes(what)
      ? words
      : [what, ...words]
  ).map(Number);
  if (numbers.some((number) => !Number.isFinite(number))) throw new Error(`${words.join(" ")}: numbers are asked for.`);
  if (what === "adopters") return specs(soakEnvironment, "test/adopters/other-values.spec.ts");
  if (what === "sizes") return specs(soakEnvironment, "test/migrate/inventory/inventory.spec.ts");
  if (what === "secrets") return soakSecrets();
  if (what === "changes") return await soakChanges(numbers[0]);
  if (what === "move") return await soakMove(numbers[0] ?? 1, numbers[1] ?? 1_000);
  if (what === "kills") return await soakKills(numbers[0] ?? 10, numbers[1] ?? 3);
  if (what === "bears") {
    const [cpus = 2, memoryMb = 8_192, seconds = 60, from = 5] = numbers;
    return await measureBearing({ cpus, memoryMb, seconds, from });
  }
  const isService = what === "service";
  const [releases = isService ? 10 : 50, rate = isService ? 1 : 8, width = isService ? 1 : 2, minutes = 60] = numbers;
  return await (isService ? soakService : soakReleases)({ releases, rate, width, minutes });
}

/** With another example for each run. */
function soakSecrets(): number {
  const examples = { EXAMPLES: String(Date.now() % 1_000_000) };
  return specs(examples, "test/policies/framework/secrets.spec.ts", "--grep", "a secret");
}

function specs(environment: Readonly<Record<string, string>>, ...words: readonly string[]): number {
  const mocha = ["node_modules/mocha/bin/mocha.js", ...words];
  const env = { ...process.env, ...environment };
  return spawnSync(process.execPath, mocha, { stdio: "inherit", env }).status ?? 1;
}

void run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
