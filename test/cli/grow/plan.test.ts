import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { parse } from "yaml";
import path from "node:path";
import type { CheckedBill } from "../../../cli/bill/checked";
import { planOf } from "../../../cli/grow/plan";
import { type Place, places, shares, stepsOf } from "../../../cli/grow/steps";
import { planMarkdown, planText, timeText } from "../../../cli/grow/text";
import { variantsOf } from "../../../cli/grow/variants";
import { bill } from "../../../cost";
import type { Bill } from "../../../model/bill";
import { defaultUsage } from "../../../model/usage";
import { serviceSchema } from "../../../settings/service";

const empty = bill([], { region: "us-east-1", usage: defaultUsage, monthlyCapUsd: null });
const bills: Readonly<Record<Place, Bill>> = {
  host: { ...empty, total: "112.40", worstCase: "141.00" },
  both: { ...empty, total: "239.10", worstCase: "402.10" },
  service: { ...empty, total: "190.25", worstCase: "353.00", lowerBound: true },
};
const variants = places.map((place) => ({ place, bill: bills[place], error: null }));
const tasks = [{ name: "web", cpu: 1_024, memoryMb: 2_048, least: 2, most: 6 }];
const move = { stack: "prod", tasks, days: 7 };
const plan = planOf(move, variants);
const steps = stepsOf("prod");

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

  it("says one number of tasks where there is one", () => {
    const one = [{ name: "clock", cpu: 256, memoryMb: 512, least: 1, most: 1 }];
    assert.match(planText(planOf({ ...move, tasks: one }, variants), 100), /Priced with clock 1 task of 0\.25 vCPU/);
  });

  it("names no sum that it does not know", () => {
    const unknown = planOf(move, [variants[0] ?? assert.fail(), { place: "both", bill: null, error: "wrong" }]);
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
      assert.match(text, /not known[\s\S]*wrong/);
    }
  });

  it("says why it has no bill in lines that fit", () => {
    const error = `Pulumi.prod.yaml:\n  onebox:service.web.memoryMb: 512 given; allowed: ${"2048, ".repeat(30)}`;
    const text = planText(planOf(move, [variants[0] ?? assert.fail(), { place: "both", bill: null, error }]), 80);
    assert.match(text, /\n {2}No bill on both: Pulumi\.prod\.yaml:\n/);
    assert.deepEqual(
      text.split("\n").filter((line) => line.length > 80 && !/\S{50}/.test(line)),
      [],
    );
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
    const row = [
      "Deploy the account's stack",
      "Start the service beside the host",
      "Send 100 of 100 visitors",
      "Move singletons and scheduled tasks",
      "Let the host's queue run empty",
      "Let the host go",
    ];
    assert.deepEqual(
      names.filter((name) => row.includes(name)),
      row,
    );
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
      for (const { what, before } of [...plan.byHand.afterHost, ...plan.byHand.afterService])
        assert.ok(flat.includes(`${what}. Before: ${before}.`), what);
      // What no role of the pipeline may, on the way there and back: docs/decisions/0062.
      for (const line of plan.byHand.how) assert.ok(flat.includes(line), line);
      assert.match(flat, /Where `keep` is set, `pulumi state unprotect --stack prod <urn>`/);
      assert.match(
        flat,
        /Deleted with the service, on the way back: - the queue's replication group\. Before: unprotect it/,
      );
      const commands = [...flat.matchAll(/`[^`]+`/g)].map(([code]) => code).filter((code) => code.length < width - 5);
      for (const code of commands) assert.ok(text.includes(code), code);
      assert.match(flat, /web 2 to 6 tasks of 1 vCPU and 2 GB/);
      assert.match(text, /before, on the host +\$112\.40 +\$141\.00/);
      assert.match(text, /after, on ECS +≥ \$190\.25/);
      const long = text.split("\n").filter((line) => line.length > width && !/\S{50}/.test(line));
      assert.deepEqual(long, []);
    });

  it("is a page of tables, each row with as many cells as its head", () => {
    const tables = planMarkdown(plan)
      .split("\n\n")
      .filter((block) => block.startsWith("|"));
    assert.equal(tables.length, 4);
    for (const table of tables) {
      const cells = table
        .trim()
        .split("\n")
        .map((line) => line.split(/(?<!\\)\|/).length);
      assert.equal(new Set(cells).size, 1, table);
    }
  });

  it("names settings, alarms and values that there are", () => {
    const given = steps.flatMap(({ how, way }) => [...`${how} ${way}`.matchAll(/`(?:service\.)?(\w+): (\w+)`/g)]);
    assert.ok(given.length >= 12);
    for (const [text, name = "", value = ""] of given) {
      if (name === "tenantPath") continue;
      if (name === "runsOn")
        assert.ok(
          places.some((place) => place === value),
          text,
        );
      else assert.ok(serviceSchema.safeParse({ [name]: /^\d+$/.test(value) ? Number(value) : value }).success, text);
    }
    const alarms = [...plan.abortGates.join(" ").matchAll(/\bservice-[a-z-]+/g)].map(([name]) => name);
    assert.ok(alarms.length >= 5);
    for (const name of alarms) assert.ok(existsSync(`docs/runbooks/${name}.md`), name);
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

  it("are of a stack that is taken on ECS, since the account lets ACM issue certificates, and the deploy role work there, by then", async () => {
    const account = "config:\n  onebox:kind: account\n  onebox:otherAuthorities: [sectigo.com]\n";
    writeFileSync(path.join(root, "Pulumi.account.yaml"), account);
    const seen: (string | undefined)[] = [];
    const allowed: unknown[] = [];
    const billsOf = (folder: string): Promise<CheckedBill[]> => {
      const text = readFileSync(path.join(folder, "Pulumi.account.yaml"), "utf8");
      allowed.push((parse(text) as { config: Record<string, unknown> }).config["onebox:ecsEnvironments"]);
      seen.push(/otherAuthorities: (.*)/.exec(text)?.[1]);
      return Promise.resolve([{ stack: "prod", bill: bills.both, error: null }]);
    };
    await variantsOf(root, "prod", billsOf);
    const prepared = "[ sectigo.com, amazon.com ]";
    assert.deepEqual(seen, ["[sectigo.com]", prepared, prepared]);
    assert.deepEqual(allowed, [undefined, ["prod"], ["prod"]]);
    assert.equal(readFileSync(path.join(root, "Pulumi.account.yaml"), "utf8"), account);
  });

  it("have no share of visitors left where a stack that moves is priced on the host alone", async () => {
    const moving = `${file}  onebox:runsOn: both\n  onebox:service:\n    trafficPercent: 10 # of 100\n`;
    writeFileSync(path.join(root, "Pulumi.prod.yaml"), moving);
    const seen: string[] = [];
    const billsOf = (folder: string): Promise<CheckedBill[]> => {
      seen.push(readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8").replace(file, ""));
      return Promise.resolve([{ stack: "prod", bill: bills.both, error: null }]);
    };
    await variantsOf(root, "prod", billsOf);
    const said = seen.map((text) => [/runsOn: (\w+)/.exec(text)?.[1], /trafficPercent: (\d+)/.exec(text)?.[1]]);
    assert.deepEqual(said, [
      ["host", "0"],
      ["both", "10"],
      ["service", "10"],
    ]);
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
