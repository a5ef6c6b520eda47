import assert from "node:assert/strict";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { billCsv } from "../../../cost/render/csv";
import { billPage } from "../../../cost/render/html";
import { billMarkdown } from "../../../cost/render/markdown";
import { billTable, overviewTable } from "../../../cost/render/table";
import { cents, quantityText, signedDollars, unitPriceText } from "../../../cost/render/words";
import { billOf, line } from "./sample";

describe("a bill in words", () => {
  const prices = [
    ["0.0000002", "request", "$0.20 per million"],
    ["0.0000133334", "GB-second", "$13.3334 / M GB-s"],
    ["0.065", "hour", "$0.065 / hour"],
    ["0.08", "GB-month", "$0.08 / GB-mo"],
    ["40.96", "GiB/s-month", "$40.96 / GiB/s-mo"],
    ["3", "piece-month", "$3.00 each"],
  ] as const;
  for (const [price, unit, expected] of prices)
    it(`says ${expected}`, () => {
      assert.equal(unitPriceText(price, unit), expected);
    });

  const quantities = [
    ["730", "hour", "730 hours"],
    ["1", "hour", "1 hour"],
    ["30", "GB", "30 GB"],
    ["500000", "request", "500,000"],
    ["0.444079", "GB-month", "0.444 GB-months"],
    ["13", "piece-month", "13"],
  ] as const;
  for (const [quantity, unit, expected] of quantities)
    it(`says ${expected}`, () => {
      assert.equal(quantityText(new Decimal(quantity), unit), expected);
    });

  it("does not call less than a cent nothing", () => {
    assert.deepEqual(
      [cents(new Decimal("0.004")), cents(new Decimal(0)), cents(new Decimal("1234.5"))],
      ["<0.01", "0.00", "1,234.50"],
    );
    assert.deepEqual([signedDollars("-1.5"), signedDollars("0"), signedDollars("2")], ["−$1.50", "+$0.00", "+$2.00"]);
  });
});

describe("a bill as a table", () => {
  const arbitraryLine = fc
    .record({
      service: fc.constantFrom("EC2", "Secrets Manager", "Load Balancing"),
      what: fc.stringMatching(/^[a-z]{1,14}( [a-z]{1,14}){0,6}$/),
      quantity: fc.integer({ min: 0, max: 10_000_000 }).map(String),
      unit: fc.constantFrom("hour", "GB-month", "request", "piece-month"),
      unitPrice: fc.integer({ min: 1, max: 10_000_000 }).map((part) => new Decimal(part).div(10_000_000).toFixed()),
      monthly: fc.integer({ min: 0, max: 999_999 }).map((part) => new Decimal(part).div(100).toFixed()),
    })
    .map(line);

  it("fits its terminal, cuts nothing, and loses no word", () => {
    fc.assert(
      fc.property(
        fc.array(arbitraryLine, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 80, max: 200 }),
        (lines, width) => {
          const text = billTable(billOf(lines), width);
          const table = text.split("\n\nTotal")[0] ?? "";
          assert.doesNotMatch(text, /…/);
          for (const row of table.split("\n")) assert.ok(row.length <= width, `${row.length} > ${width}: ${row}`);
          for (const { what } of lines) for (const word of what.split(" ")) assert.ok(table.includes(word), word);
        },
      ),
    );
  });

  it("has subtotals of services, total, cap and what is left", () => {
    const text = billTable(billOf([line(), line({ service: "S3", what: "files", monthly: "0.004" })]), 80);
    assert.match(text, /^EC2 +49\.06$/m);
    assert.match(text, /^ {2}files .* <0\.01$/m);
    assert.match(text, /Total \$49\.06 a month\. Cap \$60\.00: \$10\.94 left\./);
    assert.match(text, /At the most \$90\.00/);
  });

  it("calls itself a lower bound where something has no price", () => {
    const unpriced = [{ urn: "urn:pulumi:prod::onebox::x::cache", type: "x", reason: "There is no price for x." }];
    const text = billTable(billOf([line()], { unpriced, lowerBound: true }), 80);
    assert.match(text, /Total at least \$49\.06/);
    assert.match(text, /Without a price: cache: There is no price for x\./);
  });

  it("shows the usagetype where there is room", () => {
    assert.doesNotMatch(billTable(billOf([line()]), 80), /BoxUsage/);
    assert.match(billTable(billOf([line()]), 160), /program {2}BoxUsage:t4g\.large/);
  });

  it("shows all stacks with their sum beside what was paid before", () => {
    const bills = [
      { stack: "dev", bill: billOf([], { total: "28.13" }) },
      { stack: "prod", bill: billOf([], { total: "119.78", cap: null }) },
    ];
    const text = overviewTable(bills, [{ what: "the VPS", usd: 200 }]);
    assert.match(text, /^dev +\$28\.13 {2}of \$60\.00$/m);
    assert.match(text, /^prod +\$119\.78 {2}no cap$/m);
    assert.match(text, /^together +\$147\.91 {2}a month$/m);
    assert.match(text, /^the VPS +about \$200 {2}before$/m);
    assert.doesNotMatch(overviewTable(bills, []), /before/);
  });
});

describe("a bill for other programs", () => {
  it("is a spreadsheet with every line, in which nothing is a formula", () => {
    const text = billCsv([{ stack: "prod", bill: billOf([line(), line({ what: '=1+1, "quoted"' })]) }]);
    const [head, first, second, end] = text.split("\r\n");
    assert.match(head ?? "", /^stack,service,what,resource,quantity,unit,unit price,a month,from,SKU/);
    assert.equal(
      first,
      'prod,EC2,"t4g.large, on demand",host,730,hour,0.0672,49.056,property,,BoxUsage:t4g.large,2026-10,test',
    );
    assert.match(second ?? "", /^prod,EC2,"'=1\+1, ""quoted""",host/);
    assert.equal(end, "");
  });

  for (const text of ["=1", "+1", "-1+1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\ttext"])
    it(`takes ${JSON.stringify(text)} for text in a spreadsheet`, () => {
      const csv = billCsv([{ stack: "prod", bill: billOf([line({ what: text })]) }]);
      assert.ok(csv.includes(`'${text}`), csv);
    });

  it("is Markdown in which no name and no reason is markup", () => {
    const unpriced = [{ urn: "urn::x::`a`|b", type: "x", reason: "There is\n# no **price** for <b>." }];
    const text = billMarkdown(
      [{ stack: "prod", bill: billOf([line({ what: "[a](b)" })], { unpriced }) }],
      [{ what: "a|b", usd: 200 }],
    );
    assert.ok(text.includes("- Without a price: \\`a\\`\\|b: There is \\# no \\*\\*price\\*\\* for \\<b\\>."), text);
    assert.ok(text.includes("| \\[a\\](b) |"), text);
    assert.ok(text.includes("| a\\|b | about $200 |"), text);
  });

  it("is a table of Markdown, whose cells end where they should", () => {
    const text = billMarkdown([{ stack: "prod", bill: billOf([line({ what: "a|b" })]) }], []);
    assert.match(text, /\| a\\\|b \| 730 hours \| \$0\.0672 \/ hour \| 49\.06 \|/);
    assert.match(text, /\*\*together\*\* \| \*\*\$49\.06\*\*/);
  });

  it("is a page that needs nothing else, and takes no text for markup", () => {
    const bills = [{ stack: "prod", bill: billOf([line({ what: "<b>bold</b>" })]) }];
    const page = billPage("<script>alert(1)</script>", bills, [{ what: "<b>bold</b>", usd: 200 }]);
    assert.doesNotMatch(page, /<script|<b>bold|<link|@import|url\(|https?:\/\/(?!www\.w3\.org)/);
    assert.equal(page.match(/<svg/g)?.length, 4, "two charts, each for a desktop and for a phone");
    for (const [, title = ""] of page.matchAll(/<svg role="img" [^>]*><title>([^<]*)</g))
      assert.match(title, /^A month by (stack: prod|service: EC2) \$49\.06/);
    assert.equal(page.match(/<svg role="img"/g)?.length, 4, "each picture says in words what it shows");
    assert.match(page, /<h2>prod <span>\$49\.06<\/span><\/h2>/);
  });
});
