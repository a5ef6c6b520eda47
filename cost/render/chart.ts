import { Decimal } from "decimal.js";
import type { Bill } from "../../model/bill";
import { init } from "./echarts";
import { subtotals, summarize } from "./summary";
import { cents } from "./words";
import { dollars } from "../../model/words";

interface StackBill {
  readonly stack: string;
  readonly bill: Bill;
}

/** Colours that are told apart on light and on dark ground, the most expensive service first. */
const colors = ["#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#ee8866", "#88a5bb"];

/** Services that cost less, together, are one colour. */
const named = colors.length - 1;

/** Of the page around it, so that it follows light and dark. */
const ink = "currentColor";
const font = { color: ink, fontFamily: "system-ui, sans-serif", fontSize: 13 };

/** A colour of the chart by stack, and what it stands for. */
export interface Group {
  readonly name: string;
  readonly color: string;
  readonly services: readonly string[];
}

/** The most expensive services each, and the others together. */
export function groupsOf(bills: readonly StackBill[]): Group[] {
  const all = sorted(bills).map(([name]) => name);
  const own = all.slice(0, named).map((name, index) => ({ name, color: colors[index] ?? ink, services: [name] }));
  const others = all.slice(named);
  return others.length === 0 ? own : [...own, { name: "others", color: colors[named] ?? ink, services: others }];
}

/** What each stack costs, by service, as SVG. @param width in pixels. */
export function stackChart(bills: readonly StackBill[], width: number): string {
  const totals = bills.map(({ bill }) => subtotals(summarize(bill)));
  const groups = groupsOf(bills);
  const parts = bills.map(({ stack, bill: { total } }) => `${stack} ${dollars(total)}`);
  return svg(`A month by stack: ${parts.join(", ")}`, width, 36 + bills.length * 44, {
    ...axes(bills.map(({ stack }) => stack)),
    series: groups.map(({ name, color, services }, group) => ({
      type: "bar",
      name,
      stack: "bill",
      barWidth: 24,
      itemStyle: { color },
      data: totals.map((own) => services.reduce((sum, one) => sum.plus(own.get(one) ?? 0), new Decimal(0)).toNumber()),
      // The last part carries the sum.
      label: amountLabel(group === groups.length - 1, (index) => bills[index]?.bill.total),
    })),
  });
}

/** What each service costs in all stacks together, as SVG. */
export function serviceChart(bills: readonly StackBill[], width: number): string {
  const all = sorted(bills);
  const parts = all.map(([name, amount]) => `${name} $${cents(amount)}`);
  return svg(`A month by service: ${parts.join(", ")}`, width, 36 + all.length * 28, {
    ...axes(all.map(([name]) => name)),
    series: [
      {
        type: "bar",
        barWidth: 16,
        data: all.map(([, amount], index) => ({
          value: amount.toNumber(),
          itemStyle: { color: colors[Math.min(index, named)] },
        })),
        label: amountLabel(true, (index) => all[index]?.[1]),
      },
    ],
  });
}

function amountLabel(show: boolean, amountOf: (index: number) => Decimal.Value | undefined) {
  const formatter = ({ dataIndex }: { readonly dataIndex: number }): string =>
    `$${cents(new Decimal(amountOf(dataIndex) ?? 0))}`.replace("$<", "<$");
  return { show, position: "right", ...font, formatter };
}

function sorted(bills: readonly StackBill[]): [string, Decimal][] {
  const all = subtotals(bills.flatMap(({ bill }) => summarize(bill)));
  return [...all].sort(([, left], [, right]) => right.comparedTo(left));
}

/** Room for names is reckoned with, for there is no browser here that could measure them. */
function axes(names: readonly string[]) {
  const left = 14 + 7.6 * Math.max(...names.map((name) => name.length));
  const still = { axisTick: { show: false }, axisLine: { show: false } };
  return {
    grid: { left, right: 66, top: 8, bottom: 28 },
    yAxis: { type: "category", data: names, inverse: true, axisLabel: font, ...still },
    xAxis: {
      type: "value",
      splitNumber: 3,
      axisLabel: { ...font, formatter: "${value}" },
      splitLine: { lineStyle: { color: ink, opacity: 0.15 } },
    },
  };
}

/** @param words what the picture says, for those who have it read to them. */
function svg(words: string, width: number, height: number, option: Readonly<Record<string, unknown>>): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width, height });
  try {
    chart.setOption({ animation: false, ...option });
    const title = words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    return chart.renderToSVGString().replace(/^<svg ([^>]*)>/, `<svg role="img" $1><title>${title}</title>`);
  } finally {
    chart.dispose();
  }
}
