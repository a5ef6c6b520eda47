import assert from "node:assert/strict";
import { Aws } from "../../../service/tools/aws";
import { refusedFiles } from "../../../service/tools/files";
import { isTenthMinute } from "../../../service/tools/minute";
import { LoopbackServer } from "../../stand-ins/loopback";

describe("what S3 refuses of a task on ECS", () => {
  let s3: LoopbackServer;
  let before: NodeJS.ProcessEnv;
  let asked: string[];
  /** What S3 answers of each list, and of a file. */
  let answers: { media: number; static: number; file: number };
  /** What lies in the bucket of static files. */
  let key: string;

  beforeEach(async () => {
    [asked, answers, key] = [[], { media: 200, static: 200, file: 200 }, "static/a%2Cb+c.css"];
    s3 = await LoopbackServer.start(({ method, path, query, headers }) => {
      asked.push(`${method} ${path}${headers.authorization === undefined ? ", as nobody" : ""}`);
      const isList = query.get("list-type") === "2";
      const status = isList ? (path === "/media" ? answers.media : answers.static) : answers.file;
      const list = `<ListBucketResult>${key === "" ? "" : `<Contents><Key>${key}</Key></Contents>`}</ListBucketResult>`;
      const text = "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>";
      return { status, text: status === 200 ? list : text };
    });
    before = { ...process.env };
    Object.assign(process.env, { AWS_ENDPOINT_URL: s3.url, AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "b" });
  });
  afterEach(async () => {
    process.env = before;
    await s3.stop();
  });

  const refused = (): Promise<string[]> =>
    refusedFiles(new Aws("us-east-1"), { mediaBucket: "media", staticBucket: "static", staticOrigin: s3.url });

  it("is nothing where both are given, of which a file is asked for as the proxy does: as nobody", async () => {
    assert.deepEqual(await refused(), []);
    assert.deepEqual(asked, ["GET /media", "GET /static", "HEAD /static/a%2Cb%20c.css, as nobody"]);
  });

  it("is nothing before there is a file", async () => {
    key = "";
    assert.deepEqual(await refused(), []);
  });

  it("is the application's uploads", async () => {
    answers.media = 403;
    assert.deepEqual(await refused(), [
      "the application does not reach its uploads in media: AccessDenied: Access Denied",
    ]);
  });

  for (const [what, changed, why] of [
    ["a bucket that is gone", { static: 404 }, "AccessDenied: Access Denied"],
    ["a policy that lets nobody read", { file: 403 }, "it answers 403"],
    ["S3 that is away", { file: 503 }, "it answers 503"],
  ] as const)
    it(`is the proxy's static files: ${what}`, async () => {
      Object.assign(answers, changed);
      assert.deepEqual(await refused(), [`visitors get no static files from static: ${why}`]);
    });

  it("is asked for in one minute of ten, the same one of every task", () => {
    const minutes = Array.from({ length: 60 }, (_, minute) => new Date(Date.UTC(2026, 10, 30, 12, minute, 30)));
    const tenths = minutes.filter(isTenthMinute).map((date) => date.getUTCMinutes());
    assert.deepEqual(tenths, [0, 10, 20, 30, 40, 50]);
  });
});
