import { Decimal } from "decimal.js";
import { parse } from "yaml";
import { graphInPreview } from "../../ci/preview/graph";
import { programBill } from "../../cost/program-bill";
import { billCsv } from "../../cost/render/csv";
import { billPage } from "../../cost/render/html";
import { billMarkdown } from "../../cost/render/markdown";
import { sumOf } from "../../cost/render/summary";
import type { Resource } from "../../model";
import type { Unpriced } from "../../model/bill";
import { type ExitCode, exitCodes } from "../../model/check-result";
import { issuesWords } from "../../model/issue-words";
import { messageOf } from "../../model/message-of";
import { Refusal } from "../../model/refusal";
import { readTextFile } from "../../model/text-file";
import { defaultUsage, type Usage } from "../../model/usage";
import { usageSchema } from "../../settings/usage";
import { type AnyProgramFlags, runProgram } from "../any-program";
import { terminalWidth, tell } from "../command-line";
import { dataFormats, type DocumentFlags, show } from "../document";
import type { AnyBill } from "./checked";
import { anyBillText } from "./text";

export interface ProgramFlags extends AnyProgramFlags {
  readonly from?: string;
  readonly program?: string;
  readonly cap?: number;
  readonly usage?: string;
}

/** Options that mean something for any program alone. @throws Error where one is given without it. */
export function refuseOfAny({ cap, region, config, invokes, usage }: ProgramFlags): void {
  const [given] =
    Object.entries({ cap, region, config, invokes, usage }).find(([, value]) => value !== undefined) ?? [];
  if (given === undefined) return;
  throw new Error(`--${given} belongs to --from or --program; a stack of ours has it in its settings.`);
}

/** `onebox bill --from` and `--program`: what any Pulumi program costs, as far as that can be told. */
export async function billOfAny(flags: ProgramFlags & DocumentFlags): Promise<void> {
  const usage = usageOf(flags.usage);
  const bills = flags.program === undefined ? [ofPreview(flags, usage)] : await ofProgram(flags.program, flags, usage);
  const priced = bills.flatMap(({ stack, bill }) => (bill === null ? [] : [{ stack, bill }]));
  show(flags, {
    table: () => anyBillText(bills, terminalWidth()),
    ...dataFormats(() => ({ version: 1, stacks: bills, together: sumOf(priced.map(({ bill }) => bill)).toFixed(2) })),
    csv: () => billCsv(priced),
    markdown: () => billMarkdown(priced, []),
    html: () => billPage("The bill", priced, []),
  });
  for (const { stack, error } of bills) if (error !== null) tell(`onebox bill: ${stack}: ${error}`);
  process.exitCode = Math.max(...bills.map(exitCodeOf));
}

function ofPreview(flags: ProgramFlags, usage: Usage): AnyBill {
  const file = flags.from === "-" || flags.from === undefined ? 0 : flags.from;
  const graph = graphInPreview(readText(file));
  return { ...priced(graph.stack, graph.resources, graph.unseen, flags, usage), error: graph.error, madeUp: [] };
}

async function ofProgram(folder: string, flags: ProgramFlags, usage: Usage): Promise<AnyBill[]> {
  const runs = await runProgram(folder, flags, null);
  return runs.map(({ stack, region, graph: { resources, unseen, madeUp, error } }) => {
    // What a program that breaks off would have asked for nobody knows.
    if (error !== null) return { stack, bill: null, error, madeUp };
    const named = region === null ? flags : { ...flags, region };
    return { ...priced(stack, resources, unseen, named, usage), error: null, madeUp };
  });
}

function priced(
  stack: string,
  resources: readonly Resource[],
  unseen: readonly Unpriced[],
  { region = null, cap = null }: { readonly region?: string | null; readonly cap?: number | null },
  usage: Usage,
): Pick<AnyBill, "stack" | "bill"> {
  const bill = programBill(resources, { region, usage, monthlyCapUsd: cap });
  const unpriced = [...bill.unpriced, ...unseen];
  return { stack, bill: { ...bill, unpriced, lowerBound: unpriced.length > 0 } };
}

function usageOf(file: string | undefined): Usage {
  if (file === undefined) return defaultUsage;
  const parsed = usageSchema.safeParse(yamlIn(file) ?? {});
  if (parsed.success) return parsed.data;
  throw new Refusal(`${file} is not what a month uses: ${issuesWords(parsed.error)}. The figures: npx onebox settings`);
}

function yamlIn(file: string): unknown {
  const text = readText(file);
  try {
    return parse(text);
  } catch (error) {
    throw new Refusal(`${file} is not YAML: ${messageOf(error)}`);
  }
}

function readText(file: string | 0): string {
  try {
    return readTextFile(file);
  } catch (error) {
    throw new Refusal(`${file === 0 ? "Standard input" : file} cannot be read: ${messageOf(error)}`);
  }
}

/** Above its cap, or with something that has no price, is a finding; without a cap nobody asked. */
function exitCodeOf({ bill, error }: AnyBill): ExitCode {
  if (bill === null || error !== null) return exitCodes.notEvaluated;
  const isAbove = bill.cap !== null && new Decimal(bill.total).greaterThan(bill.cap);
  return bill.lowerBound || isAbove ? exitCodes.findings : exitCodes.clean;
}
