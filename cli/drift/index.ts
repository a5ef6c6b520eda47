import type { Command } from "commander";
import { printedBy } from "../../ci/state/own-code";
import { assertAccount } from "../../host/client/account";
import { exitCodes } from "../../model/check-result";
import { type Drift, whoChanged } from "../../operations/drift";
import { stackSettings } from "../deploy/environment";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example, type Stack } from "../options";
import "../without-sdk-warning";
import { differingIn } from "./differing";

export function define(command: Command): void {
  command
    .description("What AWS has other than the program says, and who changed it; changes nothing.")
    .requiredOption("--stack <name>", "the stack")
    .action(run);
  documentOptions(command, ["text", "json", "yaml"]);
  example(command, "onebox drift --stack prod", "onebox drift --stack account --json");
}

async function run({ stack, ...flags }: Stack & DocumentFlags): Promise<void> {
  const { region, awsAccountId: accountId } = stackSettings(stack);
  await assertAccount({ region, accountId });
  const preview = await printedBy(["preview", "--stack", stack, "--refresh", "--json"], {});
  if (preview === null) throw new Error(`The preview of ${stack} failed; it says why above.`);
  const drift = await whoChanged(region, differingIn(preview), Date.now());
  show(flags, { text: () => driftText(stack, drift), ...dataFormats(() => ({ version: 1, stack, drift })) });
  process.exitCode = drift.length === 0 ? exitCodes.clean : exitCodes.findings;
}

export function driftText(stack: string, drift: readonly Drift[]): string {
  if (drift.length === 0) return `${stack} is as the program of this checkout says.`;
  return [
    `${drift.length} of ${stack} ${drift.length === 1 ? "is" : "are"} not as the program of this checkout says:`,
    ...drift.flatMap(({ urn, operation, properties, changedBy }) => [
      `  ${operation}  ${urn.split("::").at(-1) ?? urn} (${urn.split("::")[2]?.split("$").at(-1) ?? ""})${properties.length === 0 ? "" : `: ${properties.join(", ")}`}`,
      ...(changedBy.length === 0 ? ["    CloudTrail knows nobody: not deployed yet, or longer ago than 90 days"] : []),
      ...changedBy.map(({ time, who, call }) => `    ${time}  ${who}  ${call}`),
    ]),
  ].join("\n");
}
