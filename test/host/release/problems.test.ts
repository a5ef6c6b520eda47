import assert from "node:assert/strict";
import { acmeErrorOf, isRefusedHandshake } from "../../../host/release/certificate";
import { failedShare } from "../../../host/release/metrics";
import { usualApplication } from "../../../host/contract/usual";
import { ofAfterRelease, ofCertificate, ofQueuePassword, usedPercent } from "../../../host/release/problems";

describe("what people are told of", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  const of = (lifetimeDays: number, daysLeft: number) => {
    const until = now.getTime() + daysLeft * 86_400_000;
    return { from: new Date(until - lifetimeDays * 86_400_000), until: new Date(until) };
  };
  const table: readonly (readonly [domain: string, found: ReturnType<typeof of> | null | undefined, RegExp | null])[] =
    [
      ["app.example.com", of(90, 60), null],
      ["app.example.com", of(90, 20), null],
      ["app.example.com", of(90, 19.9), /ends in 19 days and was not renewed/],
      ["app.example.com", of(90, -1), /ends in -1 days/],
      // What Let's Encrypt gives from 2027 and from 2028 on, and its shortest: https://letsencrypt.org/2025/12/02/from-90-to-45
      ["app.example.com", of(64, 15), null],
      ["app.example.com", of(64, 14), /ends in 14 days and was not renewed/],
      ["app.example.com", of(45, 10), null],
      ["app.example.com", of(45, 9.9), /ends in 9 days and was not renewed/],
      ["app.example.com", of(160 / 24, 2.2), null],
      ["app.example.com", of(160 / 24, 1.4), /ends in 1 days and was not renewed/],
      ["app.example.com", null, /has no certificate/],
      ["app.example.com", undefined, /the proxy does not answer at port 443/],
      // Of the proxy's own authority, for half a day.
      ["app.localhost", of(0.5, 0.2), null],
      ["app.localhost", of(0.5, 0.1), /ends in 0 days and was not renewed/],
    ];
  for (const [domain, found, expected] of table) {
    const what = found && `one from ${found.from.toISOString()} until ${found.until.toISOString()}`;
    it(`of ${domain} with ${what ?? (found === null ? "no certificate" : "no proxy")}: ${String(expected)}`, () => {
      const [said] = ofCertificate({ domain }, found, now);
      if (expected === null) assert.equal(said, undefined);
      else assert.match(said ?? "", expected);
    });
  }

  it("is how much of its memory Redis uses, nothing where there is no limit", () => {
    assert.equal(usedPercent("used_memory:85\r\nmaxmemory:100\r\n"), 85);
    assert.equal(usedPercent("used_memory:85\r\nmaxmemory:0\r\n"), 0);
  });

  const shares: readonly (readonly [before: [number, number], now: [number, number], share: number])[] = [
    [[100, 10], [110, 15], 0.5],
    [[100, 10], [104, 14], 0],
    [[100, 10], [20, 1], 0.05],
    [[100, 10], [100, 10], 0],
  ];
  for (const [[all, failed], [nowAll, nowFailed], share] of shares) {
    it(`is a share of ${share} failed answers from ${failed} of ${all} to ${nowFailed} of ${nowAll}`, () => {
      assert.equal(failedShare({ all, failed }, { all: nowAll, failed: nowFailed }), share);
    });
  }
});

describe("what waits for a release", () => {
  const current = { version: "1.4.2", digest: "sha256:a", slot: "blue" } as const;

  it("is told where what follows it failed or was cut short, and not while it may be under way", () => {
    assert.match(
      ofAfterRelease({ current, afterRelease: "failed" }, false)[0] ?? "",
      /1\.4\.2 .* failed; .*npx onebox/,
    );
    assert.match(ofAfterRelease({ current, afterRelease: "due" }, false)[0] ?? "", /did not come to its end/);
    assert.deepEqual(ofAfterRelease({ current, afterRelease: "due" }, true), []);
    assert.deepEqual(ofAfterRelease({ current }, false), []);
  });

  it("is told of a password that what serves does not bring; of an earlier tool's release nobody asked", () => {
    const facts = { queuePassword: true, application: usualApplication() };
    const said = (bringsQueuePassword?: boolean): string[] =>
      ofQueuePassword(facts, { current: { ...current, bringsQueuePassword } });
    assert.match(said(false)[0] ?? "", /queuePassword waits for a release/);
    assert.deepEqual([...said(true), ...said()], []);
    assert.deepEqual(ofQueuePassword({ ...facts, queuePassword: false }, { current }), []);
  });
});

describe("a certificate that is not there", () => {
  it("is told from a proxy that is not there", () => {
    const error = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });
    assert.equal(isRefusedHandshake(error("ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR")), true);
    assert.equal(isRefusedHandshake(error("EPROTO")), true);
    assert.equal(isRefusedHandshake(error("ECONNREFUSED")), false);
  });

  it("is explained by the last error of the proxy's own log", () => {
    const log = [
      '{"level":"error","logger":"tls.obtain","msg":"could not get certificate","error":"first"}',
      '{"level":"error","logger":"tls.obtain","msg":"will retry","error":"NXDOMAIN looking up A for app.example.com"}',
      '{"level":"info","logger":"tls.cache","msg":"x"}',
      "not json tls",
    ];
    assert.equal(acmeErrorOf(log.join("\n")), "NXDOMAIN looking up A for app.example.com");
    assert.equal(acmeErrorOf(""), null);
  });
});
