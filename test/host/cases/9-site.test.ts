import assert from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { request } from "node:https";
import { bridge, tools } from "../rig/docker";
import { publish } from "../rig/images";
import { sh } from "../rig/processes";
import { Rig } from "../rig/rig";

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
}

const script = `console.log("${"onebox ".repeat(1_000)}");`;

describe("the public site", function () {
  let rig: Rig;
  let bucket: Server;
  const asked: IncomingHttpHeaders[] = [];

  before(async () => {
    rig = await Rig.start({ facts: { staticOrigin: `http://${bridge.address}:58080`, watchSeconds: 1 } });
    bucket = createServer((asking, answer) => {
      asked.push(asking.headers);
      const isThere = asking.url === "/static/app.5f3a.js";
      answer.writeHead(isThere ? 200 : 403, { "content-type": "text/javascript", "x-amz-request-id": "1" });
      answer.end(isThere ? script : "AccessDenied");
    }).listen(58_080, bridge.address);
    assert.equal((await rig.release(publish(rig.registry, { version: "9.0.0" }))).error, "");
  });

  after(async () => {
    bucket.close();
    await rig.stop();
  });

  function site(path: string, options: { method?: string; headers?: object } = {}): Promise<Answer> {
    const { method = "GET", headers = {} } = options;
    const target = { host: "127.0.0.1", port: 443, servername: rig.domain, rejectUnauthorized: false, agent: false };
    return new Promise((resolve, reject) => {
      const sent = request({ ...target, method, path, headers: { Host: rig.domain, ...headers } }, (response) => {
        let bytes = 0;
        response.on("data", (chunk: Buffer) => (bytes += chunk.length));
        response.on("end", () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes });
        });
      });
      sent.on("error", reject);
      sent.end();
    });
  }

  it("answers over HTTP/3, by the port that is published for it, and by the application", () => {
    const answer = sh(`${tools}/bin/http3`, ["127.0.0.1:443", `https://${rig.domain}/`]).split("\n");
    assert.equal(answer[0], "HTTP/3.0 200");
    assert.match(answer.slice(1).join("\n"), /9\.0\.0/);
  });

  it("says what a browser is to be strict about, and that it speaks HTTP/3", async () => {
    const { status, headers } = await site("/");
    assert.equal(status, 200);
    assert.match(headers["strict-transport-security"] ?? "", /^max-age=31536000/);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["x-frame-options"], "DENY");
    assert.equal(headers["referrer-policy"], "strict-origin-when-cross-origin");
    assert.equal(headers.server, undefined);
    assert.match(headers["alt-svc"] ?? "", /h3=":443"/);
  });

  it("serves static files from the bucket, for ever, compressed, and tells the bucket no cookie", async () => {
    const headers = { Cookie: "session=1", Authorization: "Basic eA==", "Accept-Encoding": "gzip" };
    const answer = await site("/static/app.5f3a.js", { headers });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers["cache-control"], "public, max-age=31536000, immutable");
    assert.equal(answer.headers["content-encoding"], "gzip");
    assert.ok(answer.bytes < script.length / 10, `${answer.bytes} bytes`);
    assert.equal(answer.headers["x-amz-request-id"], undefined);
    const [told] = asked.splice(0);
    assert.deepEqual([told?.cookie, told?.authorization], [undefined, undefined]);
    assert.equal(told?.host, `${bridge.address}:58080`);
  });

  it("has no static file that the bucket has not, and remembers that for nobody", async () => {
    const { status, headers } = await site("/static/missing.js");
    assert.equal(status, 404);
    assert.equal(headers["cache-control"], undefined);
  });

  it("takes nothing but GET for a static file", async () => {
    assert.equal((await site("/static/app.5f3a.js", { method: "POST" })).status, 405);
  });

  it("takes requests of 100 MB and refuses larger ones", () => {
    // It is answered before it has been sent, which curl bears.
    const upload = (megabytes: number): string => {
      const bytes = `head -c ${megabytes}000000 /dev/zero`;
      const curl = `curl --http1.1 -sk -o /dev/null -w '%{http_code}' --resolve ${rig.domain}:443:127.0.0.1 --data-binary @-`;
      return sh("sh", ["-c", `${bytes} | ${curl} https://${rig.domain}/upload || true`]);
    };
    // Who still sends when the connection ends may have heard "go on" alone; the next try tells.
    const refused = [1, 2, 3, 4, 5].map(() => upload(101));
    assert.equal(upload(99), "200");
    assert.ok(refused.includes("413") && refused.every((code) => code === "413" || code === "100"), refused.join());
  });
});
