import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { canonical, setMaintenance } from "../../../cli/host/maintenance";
import { patterns } from "../../../host/contract/requests";
import { dev, Operated } from "./operated";

describe("npx onebox host maintenance", () => {
  const operated = new Operated();
  let lines: string[];
  const set = (page: "on" | "off", addresses: readonly string[] = []): Promise<void> =>
    setMaintenance(dev, page, addresses, (line) => lines.push(line));
  const asked = (): string => readFileSync(path.join(operated.folder, "page"), "utf8").trim();

  beforeEach(() => {
    lines = [];
  });

  it("puts up the page, lets through whom it is told to, and says so", async () => {
    await set("on", ["203.0.113.7", "2001:DB8:0:0:0:0:0:1"]);
    assert.equal(asked(), `on 203.0.113.7,2001:db8::1 arn:aws:sts::${dev.accountId}:assumed-role/deploy/ci`);
    assert.match(
      lines[0] ?? "",
      /shows the maintenance page since 2026-11-28 12:00 UTC, set by arn:\S+; 203\.0\.113\.7, 2001:db8::1 let through\.$/,
    );
  });

  it("lets through nobody where nobody is named", async () => {
    await set("on");
    assert.match(asked(), /^on none /);
    assert.match(lines[0] ?? "", /nobody is let through/);
  });

  it("takes it down", async () => {
    await set("off");
    assert.match(asked(), /^off none /);
    assert.match(lines[0] ?? "", /is open to everybody\.$/);
  });

  it("is sent by the document of operators alone", async () => {
    await set("off");
    assert.match(operated.aws.history.join(), /"DocumentName":"onebox-dev-operation"/);
  });

  it("changes nothing where no host runs", async () => {
    operated.aws.instance = "stopped";
    await assert.rejects(set("on"), /is stopped: visitors see nothing of it/);
    assert.ok(!existsSync(path.join(operated.folder, "page")));
  });

  for (const wrong of ["203.0.113.0/24", "example.com", "203.0.113", "", "../../etc"])
    it(`refuses "${wrong}", and sends nothing`, async () => {
      await assert.rejects(set("on", [wrong]), /is not an address; give a single IPv4 or IPv6/);
      assert.deepEqual(operated.aws.history, []);
    });

  it("writes addresses as the document takes them, and as the proxy does", () => {
    for (const address of ["203.0.113.7", "2001:db8::1", "2001:0DB8:0000::0001", "::1"])
      assert.match(canonical(address), new RegExp(patterns.allow));
    assert.equal(canonical("2001:0DB8:0000::0001"), "2001:db8::1");
    for (const wrong of ["/etc/passwd", "..", "a,b", "1.2.3.4,", "1.2.3.4 5.6.7.8"])
      assert.ok(wrong === ".." || !new RegExp(patterns.allow).test(wrong), wrong);
  });
});
