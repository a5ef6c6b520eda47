import { soakReleases } from "./host/soak";
import { soakMove } from "./migrate/soak";

/**
 * `npm run soak [-- releases [count] [rate] [width] [minutes]]`: release after release under load.
 * `npm run soak -- move [gigabytes] [files]`: a whole move of that size under a writer.
 * Ends with 1 where anything was lost.
 */
async function run([what = "releases", ...words]: readonly string[]): Promise<number> {
  const isMove = what === "move";
  const numbers = (isMove || what === "releases" ? words : [what, ...words]).map(Number);
  if (numbers.some((number) => !Number.isFinite(number))) throw new Error(`${words.join(" ")}: numbers are asked for.`);
  if (isMove) return await soakMove(numbers[0] ?? 1, numbers[1] ?? 1_000);
  const [releases = 50, rate = 8, width = 2, minutes = 60] = numbers;
  return await soakReleases(releases, rate, width, minutes);
}

void run(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
