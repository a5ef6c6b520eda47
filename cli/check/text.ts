import type { Colors } from "picocolors/types";
import { billTable, overviewTable } from "../../cost/render/table";
import type { Resource } from "../../model";
import type { CheckResult, StackResult } from "../../model/check-result";
import { findingLines } from "./findings";
import { tree } from "./tree";
import { wrap } from "../../model/wrap";

export interface TerminalOptions {
  /** The components of each stack. */
  readonly tree: boolean;
  /** Every resource with every property. */
  readonly showResources: boolean;
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly width: number;
}

/** All stacks for people: what each is made of, what it costs, what is wrong; last a line for each. */
export function terminalText({ stacks }: CheckResult, options: TerminalOptions): string {
  const { colors } = options;
  const width = Math.max(40, Math.min(options.width, 120));
  const bills = stacks.flatMap(({ stack, bill }) => (bill === null ? [] : [{ stack, bill }]));
  const lines = [
    ...stacks.flatMap((stack) => [
      colors.bold(`── ${stack.stack} ${"─".repeat(Math.max(0, width - stack.stack.length - 4))}`),
      ...section(stack),
    ]),
    ...(bills.length > 1 ? [colors.bold("Bill"), overviewTable(bills), ""] : []),
    ...stacks.map(summary),
  ];
  return `${lines.join("\n")}\n`;

  function section(stack: StackResult): string[] {
    const { resources, findings, bill, error } = stack;
    return [
      ...tree(resources).flatMap(hanging),
      ...(options.showResources ? ["", ...resources.flatMap(everything)] : []),
      "",
      ...(bill === null ? [] : [billTable(bill, width), ""]),
      ...(findings.length === 0 ? [] : [...findingLines(findings, width, colors), ""]),
      ...(error === null ? [] : [...error.split("\n").flatMap(hanging).map(colors.red), ""]),
    ];
  }

  function hanging(line: string): string[] {
    return wrap(line, width, `${/^ */.exec(line)?.[0] ?? ""}    `);
  }

  function summary({ stack, resources, findings, bill, error, ms }: StackResult): string {
    const seconds = `${(ms / 1_000).toFixed(1)} s`;
    if (error !== null) return `${colors.red("✗")} ${stack}: could not be evaluated (${seconds})`;
    const mandatory = findings.filter(({ level }) => level === "mandatory").length;
    const others = findings.length - mandatory;
    const found = `${mandatory} mandatory ${mandatory === 1 ? "finding" : "findings"}, ${others} ${others === 1 ? "other" : "others"}`;
    const cost = bill === null ? "" : `, $${bill.total} a month`;
    const sign = mandatory === 0 ? colors.green("✓") : colors.red("✗");
    return `${sign} ${stack}: ${resources.length} resources, ${found}${cost} (${seconds})`;
  }
}

/** Every property as JSON, policies and other documents within too; a secret has lost its value long before. */
function everything({ type, name, properties }: Resource): string[] {
  const text = JSON.stringify(properties, (_, value: unknown) => documentIn(value) ?? value, 2)
    .replaceAll(/\{\s+"\$onebox": "secret"\s+\}/g, "[secret]")
    .replaceAll(/\{\s+"\$onebox": "unknown"\s+\}/g, "[known after creation]");
  return [`  ${type} ${name}`, ...text.split("\n").map((line) => `    ${line}`)];
}

/** A document that is given as text, such as a policy: on one line nobody can read it. */
function documentIn(value: unknown): object | undefined {
  if (typeof value !== "string" || !/^[[{]/.test(value)) return undefined;
  try {
    return { "JSON text": JSON.parse(value) as unknown };
  } catch {
    return undefined;
  }
}
