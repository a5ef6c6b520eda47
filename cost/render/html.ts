import type { Decimal } from "decimal.js";
import type { Bill } from "../../model/bill";
import type { Earlier } from "./earlier";
import { groupsOf, serviceChart, stackChart } from "./chart";
import { subtotals, summarize, sumOf } from "./summary";
import { capText, cents, quantityText, unitPriceText, usageText } from "./words";
import { dollars } from "../../model/words";
import { nameOf } from "../../model/urn";

interface StackBill {
  readonly stack: string;
  readonly bill: Bill;
}

/**
 * One page that needs nothing else: no script, no font, no request.
 * @param title for example the project and its commit. @param earlier what was paid before, to compare with.
 */
export function billPage(title: string, bills: readonly StackBill[], earlier: readonly Earlier[]): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escape(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
<p class="lead">A month of 730 hours at list price, in US dollars. <b>~</b> marks what is assumed.</p>
${tiles(bills, earlier)}
<h2>By stack</h2>
${charts((width) => stackChart(bills, width))}
${legend(bills)}
<h2>By service</h2>
${charts((width) => serviceChart(bills, width))}
${bills.map(section).join("\n")}
</main>
</body>
</html>
`;
}

/** One drawing for a desktop and one for a phone, so that text is as large on both. */
function charts(draw: (width: number) => string): string {
  return `<figure class="wide">${draw(840)}</figure>\n<figure class="narrow">${draw(340)}</figure>`;
}

function legend(bills: readonly StackBill[]): string {
  const items = groupsOf(bills).map(
    ({ name, color }) => `<li><i style="background: ${color}"></i>${escape(name)}</li>`,
  );
  return `<ul class="legend">${items.join("")}</ul>`;
}

function tiles(bills: readonly StackBill[], earlier: readonly Earlier[]): string {
  const tile = (amount: string, what: string, kind = ""): string =>
    `<li${kind === "" ? "" : ` class="${kind}"`}><b>${amount}</b> ${escape(what)}</li>`;
  return `<ul class="tiles">
${tile(dollars(sumOf(bills.map(({ bill }) => bill))), bills.length === 1 ? "this stack" : `all ${bills.length} stacks together`, "sum")}
${earlier.map(({ what, usd }) => tile(`about $${usd}`, what)).join("\n")}
</ul>`;
}

function section({ stack, bill }: StackBill): string {
  const lines = summarize(bill);
  const rows = [...subtotals(lines)].map(
    ([service, total]) => `<tbody>
<tr class="service"><th scope="rowgroup" colspan="3">${escape(service)}</th><td>${cell(total)}</td></tr>
${lines
  .filter((line) => line.service === service)
  .map(
    ({ what, quantity, unit, unitPrice, monthly, origin }) =>
      `<tr><td>${escape(what)}</td><td>${origin === "usage" ? "~" : ""}${escape(quantityText(quantity, unit))}</td><td>${escape(unitPriceText(unitPrice, unit))}</td><td>${cell(monthly)}</td></tr>`,
  )
  .join("\n")}
</tbody>`,
  );
  return `<section>
<h2>${escape(stack)} <span>${dollars(bill.total)}</span></h2>
<p>${bill.lowerBound ? "<strong>At least: something has no price.</strong> " : ""}${escape(capText(bill))} At the most ${dollars(bill.worstCase)}: full load all the time, storage grown to its limit.</p>
${unpriced(bill)}
<table>
<thead><tr><th scope="col">What</th><th scope="col">Quantity</th><th scope="col">Unit price</th><th scope="col">a month</th></tr></thead>
${rows.join("\n")}
</table>
${assumed(bill)}</section>`;
}

function assumed({ usage }: Bill): string {
  if (usage.length === 0) return "";
  const items = usage.map((figure) => `<li>${escape(usageText(figure))}</li>`);
  return `<details><summary>What is assumed</summary><ul>\n${items.join("\n")}\n</ul></details>\n`;
}

function unpriced({ unpriced: gaps }: Bill): string {
  if (gaps.length === 0) return "";
  const items = gaps.map(({ urn, reason }) => `<li>${escape(nameOf(urn))}: ${escape(reason)}</li>`);
  return `<ul class="gaps">${items.join("")}</ul>`;
}

function cell(amount: Decimal): string {
  return escape(cents(amount));
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const style = `
:root { --ground: #fff; --ink: #1b1f24; --soft: #59636e; --line: #d1d9e0; --tile: #f6f8fa; --sum: #0b5cad; --gap: #b42318 }
@media (prefers-color-scheme: dark) {
  :root { --ground: #0d1117; --ink: #e6edf3; --soft: #9198a1; --line: #30363d; --tile: #161b22; --sum: #6cb6ff; --gap: #ff7b72 }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif }
main { max-width: 880px; margin: 0 auto; padding: 24px 20px 64px }
h1 { font-size: 26px; margin: 0 }
h2 { font-size: 19px; margin: 36px 0 8px; display: flex; justify-content: space-between }
.lead, section > p, details { color: var(--soft) }
.tiles { display: flex; flex-wrap: wrap; gap: 12px; padding: 0; margin: 20px 0; list-style: none }
.tiles li { flex: 1 1 160px; background: var(--tile); border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; color: var(--soft) }
.tiles b { display: block; font-size: 24px; color: var(--ink) }
.tiles .sum b { color: var(--sum) }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; padding: 0; margin: 4px 0 0; list-style: none; font-size: 13px }
.legend i { display: inline-block; width: 12px; height: 12px; border-radius: 3px; margin-right: 6px; vertical-align: -1px }
figure { margin: 0 }
figure svg { display: block; max-width: 100%; height: auto }
.narrow { display: none }
.gaps { color: var(--gap) }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
th, td { padding: 3px 0 3px 12px; text-align: right; vertical-align: top }
th:first-child, td:first-child { text-align: left; padding-left: 0 }
thead th { color: var(--soft); font-weight: 400; border-bottom: 1px solid var(--line) }
.service th, .service td { font-weight: 600; padding-top: 12px }
tbody tr:not(.service) td:first-child { padding-left: 12px }
@media (max-width: 600px) {
  main { padding: 16px 14px 48px }
  .wide { display: none }
  .narrow { display: block }
  .tiles li { flex-basis: 100% }
  table { font-size: 13px }
  th, td { padding-left: 8px }
}
`;
