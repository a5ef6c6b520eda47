import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { bill } from "../../../cost";
import { maxConnections } from "../../../model/database-memory";
import { defaultUsage } from "../../../model/usage";
import { serviceEnvironment } from "./environment";
import { loadOf, p99Of, shownTimes } from "./model";

const page = readFileSync("docs/growing.md", "utf8");

/** Rows of the table below a head. */
function tableOf(head: string): string[][] {
  const [, after = ""] = page.split(head);
  const [, , ...rows] = after.split("\n\n")[0]?.split("\n") ?? [];
  return rows.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe("the page about growing", () => {
  it("has the model's figures", () => {
    const ms = (value: number): string => (Number.isFinite(value) ? `${value} ms` : "no end");
    const wanted = shownTimes
      .map(loadOf)
      .map((load) => [
        String(load.times),
        String(load.requestsPerSecond),
        ms(load.hostP99),
        String(load.tasks),
        ms(load.tasksP99),
        String(load.connections),
        String(load.busyConnections),
      ]);
    assert.deepEqual(tableOf("| Times | Requests"), wanted);
  });

  it("simulates a queue as theory has it: p99 of one server is ln 100 times its mean time", () => {
    // M/M/1 at half its load: the time is exponential with mean 1 ÷ (1/10 ms − 50/s).
    const wanted = Math.log(100) * (1_000 / (100 - 50));
    const found = p99Of({ arrivalsPerSecond: 50, servers: 1, serviceMs: 10 });
    assert.ok(Math.abs(found / wanted - 1) < 0.15, `${found} ms in place of ${wanted}`);
  });

  it("names the connections that RDS takes", () => {
    assert.ok(page.includes(`takes ${maxConnections("db.t4g.medium")} on db.t4g.medium`));
    assert.ok(page.includes(`${maxConnections("db.t4g.large")} on db.t4g.large`));
  });

  it("has every line of the bill that it traces by hand, and its sums", () => {
    const found = bill(serviceEnvironment, { region: "us-east-1", usage: defaultUsage, monthlyCapUsd: null });
    assert.deepEqual(found.unpriced, []);
    const lines = found.lines.map(({ what, quantity, unitPrice, monthly }) =>
      [what, quantity, `$${unitPrice}`, `$${monthly}`].join(" | "),
    );
    const rows = tableOf("| What | Quantity").map((row) => row.join(" | "));
    assert.deepEqual(rows.toSorted(), lines.toSorted());
    assert.ok(page.includes(`Together $${found.total}.`), found.total);
    assert.ok(page.includes(`**$${found.worstCase}**`), found.worstCase);
  });
});
