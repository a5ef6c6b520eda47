import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runPulumi } from "../pulumi";
import { withScratch } from "../scratch";
import { foreignCode, runsCodeOfState } from "./foreign-code";

type Print = (line: string) => void;
type Environment = Readonly<Record<string, string>>;

/** What a command of Pulumi's prints; null where it fails. */
export function printedBy(args: readonly string[], environment: Environment): Promise<string | null> {
  return withScratch(async (scratch) => {
    const output = join(scratch, "output.json");
    return (await runPulumi({ args, environment, output })) === 0 ? readFileSync(output, "utf8") : null;
  });
}

/** A stack's state, with secrets as they are encrypted. */
export function exportState(stack: string, environment: Environment): Promise<string | null> {
  return printedBy(["stack", "export", "--stack", stack], environment);
}

/** Whether Pulumi may be run on this state; says what speaks against it. */
export function isOwnCode(stack: string, state: string, print: Print): boolean {
  return isNothing(stack, foreignCode(state), print);
}

/** Whether an update that does what this preview says runs the program's code alone. */
export function isOwnPlan(stack: string, preview: string, print: Print): boolean {
  return isNothing(stack, runsCodeOfState(preview), print);
}

function isNothing(stack: string, found: readonly string[], print: Print): boolean {
  if (found.length === 0) return true;
  print(
    `The state of ${stack} would run code that the program does not contain. Nothing was changed, nothing of it was run:`,
  );
  for (const line of found) print(`  ${line}`);
  print("Look at the state (docs/recover-state.md); what is to go goes by: pulumi state delete '<urn>'");
  return false;
}
