import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { CheckedBill } from "../../../cli/bill/checked";
import { planOf } from "../../../cli/grow/plan";
import { type Place, places, shares, steps } from "../../../cli/grow/steps";
import { planMarkdown, planText, timeText } from "../../../cli/grow/text";
import { variantsOf } from "../../../cli/grow/variants";
import { bill } from "../../../cost";
import type { Bill } from "../../../model/bill";
import { defaultUsage } from "../../../model/usage";

const empty = bill([], { region: "us-east-1", usage: defaultUsage, monthlyCapUsd: null });
const bills: Readonly<Record<Place, Bill>> = {
  host: { ...empty, total: "112.40", worstCase: "141.00" },
  both: { ...empty, total: "239.10", worstCase: "402.10" },
  service: { ...empty, total: "190.25", worstCase: "353.00", lowerBound: true },
};
const variants = places.map((place) => ({ place, bill: bills[place], error: null }));
const plan = planOf("prod", variants, 7);

describe("the plan of a move to ECS", () => {
  it("says what a month costs before, during and after, and what the move itself does", () => {
    assert.deepEqual(
      plan.costs.map(({ runsOn, totalUsd, moreUsd, isLowerBound }) => [runsOn, totalUsd, moreUsd, isLowerBound]),
      [
        ["host", "112.40", "0.00", false],
        ["both", "239.10", "126.70", false],
        ["service", "190.25", "77.85", true],
      ],
    );
    // 126.70 × 7 ÷ 30.4167
    assert.equal(plan.moveUsd, "29.16");
  });

  it("names no sum that it does not know", () => {
    const unknown = planOf("prod", [variants[0] ?? assert.fail(), { place: "both", bill: null, error: "wrong" }], 7);
    assert.equal(unknown.moveUsd, null);
    assert.deepEqual(
      unknown.costs.map(({ totalUsd, moreUsd, error }) => [totalUsd, moreUsd, error]),
      [
        ["112.40", "0.00", null],
        [null, null, "wrong"],
      ],
    );
    for (const text of [planText(unknown, 100), planMarkdown(unknown)]) {
      assert.match(text, /What the move costs is not known: a bill is missing/);
      assert.match(text, /not known.*wrong/);
    }
  });

  it("goes from the host by both to the service, sends more visitors each time, and empties the queue before the host goes", () => {
    const order = steps.map(({ runsOn }) => places.indexOf(runsOn));
    assert.deepEqual(
      order,
      order.toSorted((one, other) => one - other),
    );
    assert.deepEqual([...new Set(order)], [0, 1, 2]);
    const sent = steps.flatMap(({ what }) => /^Send (\d+) of 100/.exec(what)?.[1] ?? []).map(Number);
    assert.deepEqual(sent, [...shares]);
    assert.deepEqual(shares.at(-1), 100);
    const names = steps.map(({ what }) => what);
    assert.ok(names.indexOf("Let the host's queue run empty") > names.indexOf("Send 100 of 100 visitors"));
    assert.ok(names.indexOf("Let the host's queue run empty") < names.indexOf("Let the host go"));
    for (const { what, way, goOnWhen, minutes } of steps) {
      assert.ok(way !== "" && goOnWhen !== "", what);
      assert.ok(minutes[0] <= minutes[1], what);
    }
  });

  for (const width of [60, 80, 140])
    it(`fits ${width} columns with every step, gate, risk and sum`, () => {
      const text = planText(plan, width);
      const flat = text.replaceAll(/\s+/g, " ");
      for (const { what, way } of steps) assert.ok(flat.includes(what) && flat.includes(way), what);
      for (const gate of plan.abortGates) assert.ok(flat.includes(gate), gate);
      for (const { answer } of plan.risks) assert.ok(flat.includes(answer), answer);
      assert.match(text, /before, on the host +\$112\.40 +\$141\.00/);
      assert.match(text, /after, on ECS +≥ \$190\.25/);
      const long = text.split("\n").filter((line) => line.length > width && !line.includes("$"));
      assert.deepEqual(long, []);
    });

  it("is a page of tables, each row with as many cells as its head", () => {
    const tables = planMarkdown(plan)
      .split("\n\n")
      .filter((block) => block.startsWith("|"));
    assert.equal(tables.length, 3);
    for (const table of tables) {
      const cells = table
        .trim()
        .split("\n")
        .map((line) => line.split(/(?<!\\)\|/).length);
      assert.equal(new Set(cells).size, 1, table);
    }
  });

  it("says times as people do", () => {
    assert.deepEqual(
      (
        [
          [20, 45],
          [60, 480],
          [1_440, 2_880],
          [5, 1_440],
        ] as const
      ).map((minutes) => timeText(minutes)),
      ["20 to 45 min", "1 to 8 h", "1 to 2 days", "0.1 to 24 h"],
    );
  });
});

describe("the three bills of a plan", () => {
  const file = "config:\n  # kept\n  onebox:kind: environment\n  onebox:domain: app.example.com\n";
  let root = "";
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), "onebox-grow-"));
    writeFileSync(path.join(root, "Pulumi.prod.yaml"), file);
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it("are those of the same stack file with other places, which stays as it is", async () => {
    const seen: string[] = [];
    const billsOf = (folder: string, stacks: readonly string[]): Promise<CheckedBill[]> => {
      const text = readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8");
      seen.push(text.replace(file, ""));
      const place = places.find((one) => text.includes(`onebox:runsOn: ${one}`)) ?? "host";
      return Promise.resolve([{ stack: stacks[0] ?? "", bill: bills[place], error: null }]);
    };
    const found = await variantsOf(root, "prod", billsOf);
    assert.deepEqual(found, variants);
    // A file that says nothing runs on the host, and is priced as it is.
    assert.deepEqual(
      seen.map((text) => text.trim()),
      ["", "onebox:runsOn: both", "onebox:runsOn: service"],
    );
    assert.equal(readFileSync(path.join(root, "Pulumi.prod.yaml"), "utf8"), file);
  });

  it("are missing with the reason, one by one", async () => {
    const billsOf = (folder: string): Promise<CheckedBill[]> => {
      const text = readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8");
      if (text.includes("runsOn: both")) throw new Error("officeHours: nothing is allowed where runsOn is not host");
      const error = text.includes("runsOn: service") ? "the program failed" : null;
      return Promise.resolve([{ stack: "prod", bill: error === null ? bills.host : null, error }]);
    };
    const found = await variantsOf(root, "prod", billsOf);
    assert.deepEqual(
      found.map(({ bill: one, error }) => [one?.total ?? null, error]),
      [
        ["112.40", null],
        [null, "officeHours: nothing is allowed where runsOn is not host"],
        [null, "the program failed"],
      ],
    );
  });
});
