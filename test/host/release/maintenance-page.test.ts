import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { putUpMaintenance, readMaintenance, takeDownMaintenance } from "../../../host/release/maintenance-page";
import { ofMaintenance } from "../../../host/release/problems";

describe("the page of maintenance", () => {
  let site: string;
  const since = "2026-11-28T12:00:00.000Z";
  const later = "2026-11-28T13:00:00.000Z";

  beforeEach(() => {
    site = mkdtempSync(path.join(tmpdir(), "onebox-"));
  });
  afterEach(() => {
    rmSync(site, { recursive: true });
  });

  it("is not up at first, and taking it down does no harm", () => {
    assert.equal(readMaintenance(site), null);
    takeDownMaintenance(site);
  });

  it("is a file, with one for each address that is let through", () => {
    putUpMaintenance({ since, by: "arn:ada", allowed: ["203.0.113.7", "2001:db8::1"] }, site);
    assert.ok(existsSync(path.join(site, "maintenance")));
    assert.deepEqual(readdirSync(path.join(site, "allowed")).sort(), ["2001:db8::1", "203.0.113.7"]);
    assert.deepEqual(readMaintenance(site)?.allowed, ["203.0.113.7", "2001:db8::1"]);
  });

  it("is put up anew by a second operator: others are let through, since when stays", () => {
    putUpMaintenance({ since, by: "arn:ada", allowed: ["203.0.113.7"] }, site);
    putUpMaintenance({ since: later, by: "arn:grace", allowed: ["203.0.113.8"] }, site);
    assert.deepEqual(readdirSync(path.join(site, "allowed")), ["203.0.113.8"]);
    assert.deepEqual(readMaintenance(site), { since, by: "arn:grace", allowed: ["203.0.113.8"] });
  });

  it("leaves nothing behind", () => {
    putUpMaintenance({ since, by: "arn:ada", allowed: ["203.0.113.7"] }, site);
    takeDownMaintenance(site);
    assert.deepEqual(readdirSync(site), []);
  });

  it("is up, too, where somebody made the file by hand", () => {
    writeFileSync(path.join(site, "maintenance"), "");
    assert.equal(readMaintenance(site)?.by, "unknown");
  });

  it("is a problem once it was forgotten", () => {
    const page = { since, by: "arn:ada", allowed: [] };
    assert.deepEqual(ofMaintenance(null, new Date(later)), []);
    assert.deepEqual(ofMaintenance(page, new Date(later)), []);
    assert.match(
      ofMaintenance(page, new Date("2026-11-28T14:00:00.000Z")).join(),
      /have seen the maintenance page since 2026/,
    );
  });
});
