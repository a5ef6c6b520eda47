import Table from "cli-table3";
import type { Advice, Headroom, Verdict } from "./advice";
import type { Missing, RightSize } from ".";
import { count } from "../../model/words";

const order: readonly Verdict[] = ["too small", "not enough data", "too large", "fits"];

/** What is too small comes first, and in capitals. */
export function rightSizeText(stack: string, { advice, from, to, missing }: RightSize): string {
  const sorted = [...advice].sort((left, right) => order.indexOf(left.verdict) - order.indexOf(right.verdict));
  return [
    `${stack}, ${minute(from)} to ${minute(to)}, in steps of five minutes`,
    ...missing.map(missingLine),
    "",
    ...sorted.flatMap((one) => [...paragraph(one), ""]),
  ].join("\n");
}

function paragraph(advice: Advice): string[] {
  const { setting, now, to, verdict, reasons, headroom } = advice;
  const loud = verdict === "too small" ? "TOO SMALL" : verdict;
  const change = to === null ? "" : ` → ${to}`;
  return [
    `${loud}: ${setting} ${now}${change}`,
    ...reasons.map((reason) => `  ${reason}`),
    ...(headroom.length === 0 ? [] : table(headroom, to)),
  ];
}

function table(rows: readonly Headroom[], to: string | number | null): string[] {
  const hasRelease = rows.some(({ release }) => release !== "");
  const head = ["", "p95", "p99", ...(hasRelease ? ["release"] : []), ...(to === null ? [] : [`with ${to}`])];
  const chars = { top: "", bottom: "", left: " ", right: "", mid: "", middle: " " } as const;
  const none = { "top-mid": "", "top-left": "", "top-right": "", "bottom-mid": "", "bottom-left": "" } as const;
  const rest = { "bottom-right": "", "left-mid": "", "mid-mid": "", "right-mid": "" } as const;
  const drawn = new Table({ head, chars: { ...chars, ...none, ...rest }, style: { head: [], border: [] } });
  for (const { what, p95, p99, release, proposed } of rows)
    drawn.push([what, p95, p99, ...(hasRelease ? [release] : []), ...(to === null ? [] : [proposed])]);
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

function missingLine({ what, share, gaps }: Missing): string {
  const [longest] = gaps;
  const where = longest === undefined ? "" : `; the longest gap is ${minute(longest.from)} to ${minute(longest.to)}`;
  const gapsText = gaps.length === 0 ? "" : `, ${count(gaps.length, "gap")} of an hour or more`;
  return `Not all is there: ${what} was measured for ${Math.floor(share * 100)} % of the time${gapsText}${where}.`;
}

function minute(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
