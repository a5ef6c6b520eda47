import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

describe("files in S3", () => {
  let root: string;
  let s3: Server;
  let asked: string[];
  /** What S3 answers of a bucket's list, and of a static file. */
  let answers: { media: number; static: number; file: number };

  before(async () => {
    s3 = createServer((request, response) => {
      const { method, url = "" } = request;
      asked.push(`${String(method)} ${url.split("?")[0] ?? ""}`);
      const key = "static/a b.css";
      const status = url.startsWith("/media")
        ? answers.media
        : url.includes("list-type")
          ? answers.static
          : answers.file;
      const list = `<ListBucketResult><Contents><Key>${key}</Key></Contents></ListBucketResult>`;
      response.writeHead(status, { "content-type": "application/xml" });
      response.end(status === 200 ? list : "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>");
    }).listen(0, "127.0.0.1");
    await once(s3, "listening");
  });
  after(() => s3.close());

  beforeEach(() => {
    [asked, answers] = [[], { media: 200, static: 200, file: 200 }];
    root = mkdtempSync(path.join(tmpdir(), "onebox-"));
    mkdirSync(path.join(root, "run/onebox/aws"), { recursive: true });
    const credentials = { AccessKeyId: "A", SecretAccessKey: "b", SessionToken: "c" };
    writeFileSync(path.join(root, "run/onebox/aws/credentials.json"), JSON.stringify(credentials));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  /** As a process of its own, whose places lie below `root`. */
  async function problems(times = 1): Promise<string[]> {
    const endpoint = `http://127.0.0.1:${(s3.address() as AddressInfo).port}`;
    const facts = { region: "us-east-1", mediaBucket: "media", staticBucket: "static", staticOrigin: endpoint };
    const program = `const { storageProblems } = require("./host/release/storage");
      (async () => { let found; for (let i = 0; i < ${times}; i++) found = await storageProblems(${JSON.stringify(facts)});
      console.log(JSON.stringify(found)); })();`;
    const env = { ...process.env, ONEBOX_ROOT: root, AWS_ENDPOINT_URL: endpoint, AWS_MAX_ATTEMPTS: "1" };
    const child = spawn(process.execPath, ["-r", "./check/loader/register.js", "-e", program], {
      env,
      stdio: ["ignore", "pipe", "inherit"],
    });
    return JSON.parse(await text(child.stdout)) as string[];
  }

  it("that can be had are no problem, and are asked for once in ten minutes", async () => {
    assert.deepEqual(await problems(3), []);
    assert.deepEqual(
      asked.map((one) => one.replace(/\/$/, "")),
      ["GET /media", "GET /static", "HEAD /static/a%20b.css"],
    );
  });

  it("that the application may not read are told", async () => {
    answers.media = 403;
    const [said] = await problems();
    assert.match(said ?? "", /does not reach its uploads in media: AccessDenied: .*docs\/runbooks\/files\.md/);
  });

  it("that are not there because their bucket is gone are told", async () => {
    answers.static = 404;
    assert.match((await problems())[0] ?? "", /no static files from static: /);
  });

  for (const status of [403, 503])
    it(`that the proxy gets ${status} for are told, though it makes 404 of a refusal`, async () => {
      answers.file = status;
      assert.match((await problems())[0] ?? "", new RegExp(`no static files from static: it answers ${status} `));
    });
});
