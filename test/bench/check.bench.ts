import { startCheck } from "../check/cases/checkout";
import { type Bench, shortest } from "./bench";

/** The whole check, in a process of its own; the first run of each fills what is kept between runs. */
export const bench: Bench = async () => {
  const seconds = async (...flags: readonly string[]): Promise<number> => {
    await check(flags);
    return shortest(3, async () => check(flags));
  };
  return [
    { what: "check of all stacks", seconds: await seconds("--json"), goalRatio: 6 },
    { what: "check of prod alone", seconds: await seconds("--json", "--stack", "prod"), goalRatio: 3.5 },
  ];
};

async function check(flags: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await startCheck(process.cwd(), flags).end;
  if (code === 2) throw new Error(`The check could not be evaluated: ${stderr || stdout}`);
}
