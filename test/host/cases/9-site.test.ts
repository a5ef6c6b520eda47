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

/** What the bucket holds: type and headers with which it was stored, by path. */
const stored: Readonly<Record<string, Record<string, string>>> = {
  "/static/app.5f3a.js": { "content-type": "text/javascript" },
  "/static/strict.js": { "content-type": "text/javascript", "referrer-policy": "no-referrer" },
  "/media/a%20b.png": { "content-type": "image/png", etag: '"1"' },
  "/media/once.webp": { "content-type": "image/webp", "cache-control": "no-store" },
  "/media/film.mp4": { "content-type": "video/mp4" },
  "/media/paper.pdf": { "content-type": "application/pdf" },
  "/media/logo.svg": { "content-type": "image/svg+xml" },
  "/media/page.html": { "content-type": "text/html; charset=utf-8", "content-disposition": "inline" },
  "/media/app.js": { "content-type": "text/javascript" },
  "/media/style.css": { "content-type": "text/css" },
  "/media/data.xml": { "content-type": "application/xml" },
  "/media/odd": { "content-type": "image/png, text/html" },
  "/media/bare": {},
};

describe("the public site", function () {
  let rig: Rig;
  let bucket: Server;
  const asked: IncomingHttpHeaders[] = [];
  const paths: string[] = [];

  before(async () => {
    const application = { site: { publicMedia: true, contentSecurityPolicy: "default-src 'self'" } };
    rig = await Rig.start({ facts: { staticOrigin: `http://${bridge.address}:58080`, watchSeconds: 1, application } });
    bucket = createServer((asking, answer) => {
      const { headers, url = "" } = asking;
      asked.push(headers);
      paths.push(url);
      const object = stored[url];
      const isKept = object?.["etag"] !== undefined && headers["if-none-match"] === object["etag"];
      const own = { "x-amz-request-id": "1", ...(isKept ? { etag: object["etag"] ?? "" } : object) };
      answer.writeHead(object === undefined ? 403 : isKept ? 304 : 200, own);
      answer.end(isKept ? undefined : object === undefined ? "AccessDenied" : script);
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

  it("fills in each header that an answer has not, whatever others it has", async () => {
    const { headers } = await site("/static/strict.js");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["x-frame-options"], "DENY");
    assert.equal(headers["content-security-policy"], "default-src 'self'");
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

  const day = "public, max-age=86400";
  for (const [path, type] of [
    ["/media/a%20b.png", "image/png"],
    ["/media/film.mp4", "video/mp4"],
    ["/media/paper.pdf", "application/pdf"],
    ["/media/logo.svg", "image/svg+xml"],
  ] as const)
    it(`shows everybody ${path} from the bucket, for a day, and tells the bucket neither cookie nor query`, async () => {
      asked.splice(0);
      paths.splice(0);
      const given = { Cookie: "session=1", Authorization: "Basic eA==" };
      const { status, headers } = await site(`${path}?response-content-type=text/html&X-Amz-Signature=1`, {
        headers: given,
      });
      assert.deepEqual([status, headers["content-type"], headers["cache-control"]], [200, type, day]);
      assert.deepEqual([headers["x-content-type-options"], headers["content-disposition"]], ["nosniff", undefined]);
      assert.equal(headers["x-amz-request-id"], undefined);
      const policy = type.includes("svg")
        ? "default-src 'none'; style-src 'unsafe-inline'; sandbox"
        : "default-src 'self'";
      assert.equal(headers["content-security-policy"], policy);
      assert.deepEqual([asked[0]?.cookie, asked[0]?.authorization, paths[0]], [undefined, undefined, path]);
    });

  for (const path of ["page.html", "app.js", "style.css", "data.xml", "odd", "bare"])
    it(`hands out what a browser could run as a file to keep: ${path}`, async () => {
      const { status, headers } = await site(`/media/${path}`);
      assert.deepEqual([status, headers["content-type"]], [200, "application/octet-stream"]);
      assert.equal(headers["content-disposition"], "attachment");
      assert.equal(headers["content-security-policy"], "default-src 'none'; sandbox");
      assert.deepEqual([headers["x-content-type-options"], headers["cache-control"]], ["nosniff", day]);
    });

  it("leaves an upload its own time to be kept, and says that a picture is the same still", async () => {
    assert.equal((await site("/media/once.webp")).headers["cache-control"], "no-store");
    const { status, headers, bytes } = await site("/media/a%20b.png", { headers: { "If-None-Match": '"1"' } });
    assert.deepEqual([status, bytes, headers["content-type"]], [304, 0, undefined]);
  });

  it("has no upload that the bucket has not, and takes nothing but GET", async () => {
    const { status, headers } = await site("/media/missing.png");
    assert.deepEqual([status, headers["cache-control"]], [404, undefined]);
    assert.equal((await site("/media/")).status, 404);
    assert.equal((await site("/media/a%20b.png", { method: "PUT" })).status, 405);
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
