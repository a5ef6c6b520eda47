import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { applicationSchema } from "../../../host/contract/application";
import { proxyVariables, serviceCaddyfile } from "../../../service/contract/proxy";
import { someFacts } from "./facts";

const host = readFileSync(path.join(__dirname, "../../../host/Caddyfile"), "utf8");

describe("the proxy of a task", () => {
  const made = serviceCaddyfile(host);

  for (const part of ["site", "public_media"])
    it(`has the whole ${part} of the host's`, () => {
      const block = (text: string): string => new RegExp(`\\n\\(${part}\\) \\{[^]*?\\n\\}\\n`).exec(text)?.[0] ?? "";
      assert.ok(block(host).length > 1_000);
      assert.equal(block(made), block(host));
    });

  it("shows public uploads where the settings say so, and nowhere else", () => {
    const shown = (publicMedia: boolean) =>
      proxyVariables(someFacts({ application: applicationSchema.parse({ site: { publicMedia } }) }))["PUBLIC_MEDIA"];
    assert.deepEqual([shown(true), shown(false)], ["import public_media", ""]);
  });

  it("knows one application, and neither slots nor certificates", () => {
    assert.ok(made.includes("reverse_proxy 127.0.0.1:{$WEB_PORT:8000} {"));
    for (const word of ["web-blue", "web-green", "{$EMAIL}", "lb_policy", "health_uri", "import sites/", "options/"])
      assert.ok(!made.includes(word), word);
  });

  it("listens for the load balancer, and apart for scheduled tasks", () => {
    assert.deepEqual(
      [...made.matchAll(/^http:\/\/:(\d+) \{$/gm)].map(([, port]) => port),
      ["8080", "8082", "8083", "8081", "2020"],
    );
  });

  it("is refused of a file of another form", () => {
    assert.throws(() => serviceCaddyfile(host.replace("lb_policy first", "lb_policy random")), /no .*lb_policy/);
  });
});
