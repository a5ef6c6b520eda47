import assert from "node:assert/strict";
import { scramVerifier } from "../../../host/contract/database-role";
import { fitting } from "../../../host/release/journal";
import { memoryMetrics } from "../../../host/release/metrics";
import { parseRelease, writeRelease } from "../../../host/contract/release";
import { countAnswers, countUnderWay } from "../../../host/release/traffic";
import { tooManyFailures } from "../../../host/release/watch";
import { calendar } from "../../../host/release/window";

describe("parseRelease", () => {
  const digest = `sha256:${"a".repeat(64)}`;

  it("reads what writeRelease writes", () => {
    for (const text of ["none", `1.4.2@${digest}`, `1.4.2-0123456789ab@${digest}`])
      assert.equal(writeRelease(parseRelease(text)), text);
  });

  for (const text of ["", "1.4.2", `@${digest}`, `-1@${digest}`, `1 2@${digest}`, `1@${digest}0`, "1@sha256:abc"]) {
    it(`refuses "${text.slice(0, 20)}"`, () => {
      assert.throws(() => parseRelease(text), /is no release; allowed are none, and version@sha256:digest/);
    });
  }
});

describe("scramVerifier", () => {
  // RFC 7677, section 3: password "pencil".
  it("is what RFC 7677's example computes with", () => {
    const salt = Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64");
    assert.equal(
      scramVerifier("pencil", salt),
      "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
    );
  });
});

describe("the calendar of the window of updates", () => {
  it("is in systemd's words", () => {
    assert.equal(calendar({ day: "wed", time: "03:00", timezone: "Europe/Berlin" }), "Wed *-*-* 03:00 Europe/Berlin");
  });
});

describe("countAnswers", () => {
  it("counts what the site answered, and of that what says that the server failed", () => {
    const line = (handler: string, code: number, count: number): string =>
      `caddy_http_request_duration_seconds_count{code="${code}",handler="${handler}",method="GET",server="srv0"} ${count}`;
    const text = [line("subroute", 200, 90), line("subroute", 502, 3), line("reverse_proxy", 502, 3), "# HELP x"];
    assert.deepEqual(countAnswers(text.join("\n")), { all: 93, failed: 3 });
  });
});

describe("tooManyFailures", () => {
  const before = { all: 1_000, failed: 10 };
  const table: readonly (readonly [all: number, failed: number, tooMany: boolean])[] = [
    [1_100, 10, false],
    [1_100, 14, false],
    [1_100, 15, false],
    [1_100, 16, true],
    [2_000, 60, false],
    [2_000, 61, true],
    [100, 6, true],
  ];
  for (const [all, failed, tooMany] of table) {
    it(`says ${tooMany ? "yes" : "no"} to ${failed} of ${all} after ${before.failed} of ${before.all}`, () => {
      assert.equal(tooManyFailures(before, { all, failed }) !== null, tooMany);
    });
  }
});

describe("memoryMetrics", () => {
  it("are shares of what there is, and 0 of no swap", () => {
    const meminfo =
      "MemTotal:       1000 kB\nMemAvailable:    250 kB\nSwapTotal:         0 kB\nSwapFree:          0 kB\n";
    assert.deepEqual(
      memoryMetrics(meminfo).map(({ MetricName, Value }) => [MetricName, Value]),
      [
        ["mem_used_percent", 75],
        ["swap_used_percent", 0],
      ],
    );
  });
});

describe("countUnderWay", () => {
  it("sums what site and task listener have in hand, without the question itself", () => {
    const metrics = [
      'caddy_http_requests_in_flight{handler="metrics",server="srv1"} 1',
      'caddy_http_requests_in_flight{handler="reverse_proxy",server="srv2"} 2',
      'caddy_http_requests_in_flight{handler="subroute",server="srv0"} 3',
      "promhttp_metric_handler_requests_in_flight 1",
    ];
    assert.equal(countUnderWay(metrics.join("\n")), 5);
    assert.equal(countUnderWay(metrics[0] ?? ""), 0);
  });
});

describe("an outcome", () => {
  const log = Array.from({ length: 15 }, (_, index) => `${index} ${"ä\\".repeat(100)}`);

  it("fits into 4 KB, with the last lines of its log", () => {
    const fitted = fitting({ exitCode: 1, release: "none", reason: "é".repeat(5_000), log, seconds: 1 });
    assert.ok(Buffer.byteLength(JSON.stringify(fitted)) < 4_096);
    assert.equal(fitted.log.at(-1), log.at(-1));
    assert.ok(fitted.log.length > 3);
  });

  it("stays as it is where it fits", () => {
    const outcome = { exitCode: 0, release: "none", reason: null, log: ["one"], seconds: 1 } as const;
    assert.deepEqual(fitting({ ...outcome, log: [...outcome.log] }), outcome);
  });
});
