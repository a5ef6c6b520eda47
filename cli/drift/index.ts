import type { Command } from "commander";
import { exportState, isOwnCode, printedBy } from "../../ci/state/own-code";
import { assertAccount } from "../../host/client/account";
import { exitCodes } from "../../model/check-result";
import { type Drift, whoChanged } from "../../operations/drift";
import { onScreen, tell } from "../command-line";
import { administratorSession } from "../deploy/administrator";
import { operatedEnvironment, stackSettings } from "../deploy/environment";
import { dataFormats, type DocumentFlags, documentOptions, show } from "../document";
import { example, type OwnSession, ownSessionOption, type Stack } from "../options";
import "../without-sdk-warning";
import { differingIn } from "./differing";
import { nameOf, typeOf } from "../../model/urn";

export function define(command: Command): void {
  command
    .description("Shows where AWS differs from the program, and who changed it. Changes nothing.")
    .requiredOption("--stack <name>", "the stack")
    .addOption(ownSessionOption())
    .action(run);
  documentOptions(command, ["text", "json", "yaml"]);
  example(command, "onebox drift --stack prod", "onebox drift --stack account --json");
}

async function run({ stack, ownSession, ...flags }: Stack & OwnSession & DocumentFlags): Promise<void> {
  const { region, awsAccountId: accountId, kind } = stackSettings(stack);
  await assertAccount({ region, accountId });
  // A refresh asks the code that the state holds of a dynamic resource.
  const isBound = kind === "environment" && !ownSession;
  const session = isBound ? await administratorSession(operatedEnvironment(stack), tell) : {};
  const state = await exportState(stack, session);
  if (state === null || !isOwnCode(stack, state, tell)) throw new Error(`${stack} was not compared.`);
  const preview = await printedBy(["preview", "--stack", stack, "--refresh", "--json"], session);
  if (preview === null) throw new Error(`The preview of ${stack} failed; it says why above.`);
  const drift = await whoChanged(region, differingIn(preview), Date.now());
  show(flags, {
    text: () => onScreen(driftText(stack, drift), flags.output),
    ...dataFormats(() => ({ version: 1, stack, drift })),
  });
  process.exitCode = drift.length === 0 ? exitCodes.clean : exitCodes.findings;
}

export function driftText(stack: string, drift: readonly Drift[]): string {
  if (drift.length === 0) return `${stack} matches the program of this checkout.`;
  return [
    `${drift.length} of ${stack} ${drift.length === 1 ? "is" : "are"} not as the program of this checkout says:`,
    ...drift.flatMap(({ urn, operation, properties, changedBy }) => [
      `  ${operation}  ${nameOf(urn)} (${typeOf(urn)})${properties.length === 0 ? "" : `: ${properties.join(", ")}`}`,
      ...(changedBy.length === 0 ? ["    CloudTrail has no entry: not deployed yet, or longer than 90 days ago"] : []),
      ...changedBy.map(({ time, who, call }) => `    ${time}  ${who}  ${call}`),
    ]),
  ].join("\n");
}
