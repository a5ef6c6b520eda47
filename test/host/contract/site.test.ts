import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { healthPath, readyPathOf, taskPort, webPort } from "../../../host/contract/site";

const host = path.resolve(__dirname, "../../../host");

describe("where a site is asked", () => {
  it("is the same for the proxy and for applications", () => {
    const proxy = readFileSync(path.join(host, "Caddyfile"), "utf8");
    assert.match(proxy, new RegExp(`^http://:${taskPort} \\{$`, "m"));
    assert.match(proxy, new RegExp(`^\\s*health_uri \\{\\$HEALTH_PATH:${healthPath}\\}$`, "m"));
    // What is let through the page of maintenance is what the site's alarm asks for.
    assert.match(proxy, new RegExp(`^\\s*not path \\{\\$HEALTH_PATH:${healthPath}\\}$`, "m"));
    assert.deepEqual(proxy.match(/path \/health\b/g), null, "a path that a setting names");
    assert.ok(proxy.includes(`web-blue:{$WEB_PORT:${webPort}} `));
    const contract = readFileSync(path.join(host, "contract.md"), "utf8");
    for (const said of [healthPath, readyPathOf({ healthPath })]) assert.ok(contract.includes(`\`GET ${said}\``), said);
  });
});
