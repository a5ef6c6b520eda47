import assert from "node:assert/strict";
import { wrapReport } from "../model/wrap";

/** Of a terminal that people use: as wide as ever, and as wide as screens are today. */
const widths = [80, 160] as const;

/** Fails where a terminal would have to break a line of a report by itself, and where a row of a table is broken. */
export function assertFits(report: string): void {
  for (const width of widths) {
    const shown = wrapReport(report, width).split("\n");
    for (const line of shown) assert.ok(line.length <= width || !line.trim().includes(" "), `${width}: ${line}`);
    const rows = report.split("\n").filter((line) => /\S {2,}\S+.*\S {2,}\S+ {2,}\S/.test(line));
    for (const row of rows) if (row.length <= width) assert.ok(shown.includes(row), row);
  }
}
