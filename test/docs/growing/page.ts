import { readFileSync, writeFileSync } from "node:fs";
import { isBorne, longestMs, type Measured, type MeasuredRate, readMeasured } from "./measured";
import { loadOf, modelledP99, shownTimes } from "./model";

export const pageFile = "docs/growing.md";

const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
const ms = (value: number | null): string => (value !== null && Number.isFinite(value) ? `${value} ms` : "no end");

export function bearingRow(measured: Measured, rate: MeasuredRate): string {
  const { requestsPerSecond, p50Ms, p99Ms, cpuMs, othersCpus } = rate;
  const times = [p50Ms, p99Ms, modelledP99(measured, rate)].map(ms);
  return row([requestsPerSecond, ...times, `${cpuMs} ms`, othersCpus]);
}

/** What the page says of the last measurement, in the order in which it stands there. */
function bearing(measured: Measured): string {
  const { date, seconds, processors, processor, cpus, memoryMb, peakMb, alone, rates } = measured;
  const borne = rates.filter(isBorne).at(-1)?.requestsPerSecond ?? 0;
  const last = rates.at(-1);
  return [
    `Seen on ${date} with ${seconds} s for each rate, ${cpus} processors and ${memoryMb} MB for the host's containers, on ${processors} × ${processor} that load and database had as well, before whatever else ran there:`,
    "",
    "| Requests a second | p50 | p99 | p99 as the model has it | CPU of each | Processors of load and database |",
    "|--:|--:|--:|--:|--:|--:|",
    ...rates.map((rate) => bearingRow(measured, rate)),
    "",
    `It bore **${borne} requests a second** there with p99 of at most ${longestMs} ms${last === undefined || isBorne(last) ? "" : `, and not ${last.requestsPerSecond}`}, with ${peakMb} MB of memory at most. One after the other, requests took ${alone.meanMs} ms on average, ${alone.cpuMs} ms of them CPU.`,
  ].join("\n");
}

function modelTable(measured: Measured | null): string {
  const loads = shownTimes.map((times) => loadOf(times, measured));
  const held = loads.filter(({ hostP99 }) => hostP99 <= longestMs).at(-1)?.times ?? 0;
  const ended = loads.find(({ hostP99 }) => !Number.isFinite(hostP99))?.times;
  return [
    "| Times | Requests a second | p99 on the host | Tasks | p99 on the tasks | Connections kept | Busy at once |",
    "|--:|--:|--:|--:|--:|--:|--:|",
    ...loads.map((load) =>
      row([
        ...[load.times, load.requestsPerSecond, ms(load.hostP99), load.tasks, ms(load.tasksP99)],
        ...[load.connections, load.busyConnections],
      ]),
    ),
    "",
    `The host keeps p99 below ${longestMs} ms up to ${held} times the assumed load${ended === undefined ? "" : `, and has no CPU left at ${ended} times`}.`,
  ].join("\n");
}

interface Part {
  /** How its first and its last line begin. */
  readonly lines: readonly [first: string, last: string];
  readonly text: string;
}

function parts(measured: Measured | null = readMeasured()): { readonly bearing?: Part; readonly model: Part } {
  return {
    ...(measured === null ? {} : { bearing: { lines: ["Seen on ", "It bore "], text: bearing(measured) } }),
    model: { lines: ["| Times | Requests", "The host keeps p99 "], text: modelTable(measured) },
  };
}

/** The page with what is made from figures made anew. */
export function pageOf(text: string): string {
  return Object.values(parts()).reduce((page, part) => {
    const lines = page.split("\n");
    const [first, last] = part.lines.map((beginning) => lines.findIndex((line) => line.startsWith(beginning)));
    if (first === undefined || last === undefined || first < 0 || last < first)
      throw new Error(`${pageFile} has no lines from "${part.lines[0]}" to "${part.lines[1]}".`);
    return lines.toSpliced(first, last - first + 1, part.text).join("\n");
  }, text);
}

/** @returns the sentence that says what the host bears. */
export function writePage(): string {
  writeFileSync(pageFile, pageOf(readFileSync(pageFile, "utf8")));
  return parts().bearing?.text.split("\n").at(-1) ?? "";
}
