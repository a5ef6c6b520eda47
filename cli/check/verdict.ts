import { Decimal } from "decimal.js";
import type { Colors } from "picocolors/types";
import type { CheckResult, StackResult } from "../../model/check-result";
import type { Finding } from "../../model/finding";
import { count } from "../../model/words";

/** The verdict: a line for each stack, and one for all of them. */
export function verdictLines({ stacks }: CheckResult, colors: Colors): string[] {
  const [names, sizes, costs] = [
    stacks.map(({ stack }) => stack),
    stacks.map(({ resources }) => count(resources.length, "resource")),
    stacks.map(({ bill }) => (bill === null ? "" : `$${bill.total} a month`)),
  ].map(widest);
  const lines = stacks.map((one) => {
    const { stack, resources, bill, error } = one;
    const cells = [
      stack.padEnd(names ?? 0),
      count(resources.length, "resource").padStart(sizes ?? 0),
      (bill === null ? "" : `$${bill.total} a month`).padStart(costs ?? 0),
    ];
    const failed = `${(cells[0] ?? "").trimEnd()}: could not be evaluated`;
    const text = error === null ? `${cells.join("  ")}  ${found(one)}` : failed;
    return `${isFine(one) ? colors.green("✓") : colors.red("✗")} ${text}`;
  });
  return stacks.length > 1 ? [...lines, colors.dim(together(stacks))] : lines;
}

export function isUnknown({ level }: Finding): boolean {
  return level === "not-evaluated";
}

function isFine({ error, findings }: StackResult): boolean {
  return error === null && !findings.some(({ level }) => level === "mandatory");
}

function found({ findings }: StackResult): string {
  const mandatory = findings.filter(({ level }) => level === "mandatory").length;
  const advice = findings.filter(({ level }) => level === "advisory").length;
  const parts = [
    ...(mandatory === 0 ? [] : [count(mandatory, "mandatory finding")]),
    ...(advice === 0 ? [] : [count(advice, "advisory finding")]),
  ];
  return parts.length === 0 ? "no findings" : parts.join(", ");
}

function together(stacks: readonly StackResult[]): string {
  const priced = stacks.flatMap(({ bill }) => (bill === null ? [] : [bill]));
  const sum = priced.reduce((total, bill) => total.plus(bill.total), new Decimal(0)).toFixed(2);
  const isWhole = priced.length === stacks.length && !priced.some(({ lowerBound }) => lowerBound);
  const cost = priced.length === 0 ? "" : `, ${isWhole ? "" : "at least "}$${sum} a month together`;
  const slowest = Math.max(...stacks.map(({ ms }) => ms));
  return `  ${count(stacks.length, "stack")} in ${(slowest / 1_000).toFixed(1)} s${cost}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length));
}
