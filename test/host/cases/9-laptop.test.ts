import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { imageFiles } from "../../../migrate/propose/image";
import { proposeProcesses } from "../../../migrate/propose/processes";
import { Laptop } from "../rig/laptop";
import { OldHome } from "../rig/old-home";
import { eventually } from "../rig/processes";
import { figure } from "../rig/rig";
import { build, sampleBase } from "../rig/sample";
import { Visitor } from "../rig/visitor";

/** `docker compose up` in the sample's folder. Stand-ins: the images that a registry hands out, and the classic builder. */
describe("the sample application on a laptop", function () {
  const ada = new Visitor("localhost");
  let laptop: Laptop;

  before(async () => {
    laptop = await Laptop.start();
  });

  after(() => laptop.stop());

  it("comes up by docker compose up: proxy, both slots, worker, queues, database, S3", async () => {
    const started = Date.now();
    laptop.composeUp();
    try {
      await eventually("the site", async () => (await ada.get("/login/")).status === 200);
      figure(`    from docker compose up to the first page: ${((Date.now() - started) / 1_000).toFixed(1)} s`);
      await eventually("both slots", () => healthy().has("web-blue") && healthy().has("web-green"));
    } catch (error) {
      console.error(laptop.said().split("\n").slice(-60).join("\n"));
      throw error;
    }
    const services = laptop.services();
    const running = services.filter(({ State }) => State === "running").map(({ Service }) => Service);
    assert.deepEqual(running.sort(), [
      ...["caddy", "database", "redis-cache", "redis-queue", "s3"],
      ...["web-blue", "web-green", "worker"],
    ]);
    const ended = services.filter(({ State }) => State === "exited");
    assert.deepEqual(ended.map(({ Service, ExitCode }) => `${Service} ${ExitCode}`).sort(), ["migrate 0", "static 0"]);
  });

  function healthy(): Set<string> {
    const well = laptop.services().filter(({ Health }) => Health === "healthy");
    return new Set(well.map(({ Service }) => Service));
  }

  it("lets in who is in its database, with a style sheet that comes from its S3", async () => {
    assert.equal((await ada.post("/login/", { username: "ada", password: "ada" })).status, 302);
    const { text } = await ada.get("/");
    assert.match(text, /Your leave/);
    const sheet = await ada.get(/\/static\/people\/style\.[0-9a-f]{12}\.css/.exec(text)?.[0] ?? "");
    assert.equal(sheet.status, 200);
    assert.equal(sheet.headers["cache-control"], "public, max-age=31536000, immutable");
  });

  it("takes an upload; its job runs; the file opens by a signed address of the laptop's S3", async () => {
    await ada.get("/requests/new");
    const attachment = new File(["%PDF a doctor's note"], "note.pdf", { type: "application/pdf" });
    const leave = { kind: "sick", first_day: "2026-12-01", last_day: "2026-12-02", note: "Flu", attachment };
    const sent = await ada.post("/requests/new", leave);
    assert.equal(sent.status, 302, sent.text);
    const page = String(sent.headers.location);
    const hash = createHash("sha256").update("%PDF a doctor's note").digest("hex");
    await eventually("the job", async () => (await ada.get(page)).text.includes(hash));
    const { headers } = await ada.get(`${page}/attachment`);
    const signed = new URL(String(headers.location));
    assert.match(signed.host, /(^|\.)s3\.localhost:7070$/);
    // A browser finds every name below localhost on the machine itself; Node does not.
    assert.equal(await ask(signed), "%PDF a doctor's note");
  });

  it("changes slots by the same drain file as a host", async () => {
    const drain = path.join(laptop.sample, "local/data/slots/blue/drain");
    const slot = async (): Promise<unknown> => (await ada.get("/")).headers["x-onebox-slot"];
    assert.equal(await slot(), "web-blue:8000");
    writeFileSync(drain, "");
    await eventually("green", async () => (await slot()) === "web-green:8000");
    rmSync(drain);
    await eventually("blue", async () => (await slot()) === "web-blue:8000");
  });

  it("reloads by itself after an edit of a Python file", async () => {
    const file = path.join(laptop.sample, "onebox/version.py");
    const source = readFileSync(file, "utf8");
    writeFileSync(file, source.replace('os.environ.get("ONEBOX_VERSION", "")', '"edited just now"'));
    const started = Date.now();
    await eventually("the edit", async () => (await ada.get("/")).text.includes("Version edited just now"));
    figure(`    an edit was to be seen after ${((Date.now() - started) / 1_000).toFixed(1)} s`);
  });

  it("ends by Ctrl-C", async () => {
    await laptop.composeEnd();
    assert.deepEqual(
      laptop.services().filter(({ State }) => State === "running"),
      [],
    );
  });

  /** What `onebox migrate inventory` proposes for it, where it runs on an old server without Docker. */
  describe("moved in from an old server", () => {
    const old = new OldHome();
    let draft: Readonly<Record<string, string>>;

    before(() => old.start());

    after(() => old.stop());

    it("has an image drafted by what is seen over ssh", async () => {
      const application = await old.look();
      assert.equal(application.folder, old.app);
      draft = imageFiles(application, proposeProcesses(application));
      assert.match(draft["bin/web"] ?? "", /^exec gunicorn hr\.wsgi:application /m);
      assert.match(draft["bin/worker"] ?? "", /^exec python manage\.py rqworker default$/m);
      assert.match(draft["Dockerfile"] ?? "", /^COPY requirements\.txt /m);
    });

    it("has it built from the checkout", () => {
      const own = (name: string): boolean => existsSync(path.join(old.app, name));
      // As whoever moves in does: what the checkout has stays.
      for (const [name, text] of Object.entries(draft).filter(([name]) => !own(name)))
        writeFileSync(path.join(old.app, name), text, { mode: 0o755 });
      build(laptop.docker, "--tag", "draft", "--build-arg", `PYTHON=${sampleBase}`, old.app);
      const [{ Config = {} } = {}] = JSON.parse(laptop.docker.docker("inspect", "draft")) as {
        readonly Config?: Readonly<Record<string, unknown>>;
      }[];
      assert.deepEqual([Config["User"], Config["Cmd"]], ["10001", ["web"]]);
    });

    it("passes its tests in it, and the drafted commands do what they are for", () => {
      const context = path.join(old.root, "tests");
      mkdirSync(path.join(context, "bin"), { recursive: true });
      cpSync(path.join(__dirname, "../rig/draft"), context, { recursive: true });
      for (const [name, text] of Object.entries(draft).filter(([name]) => name.startsWith("bin/")))
        writeFileSync(path.join(context, name), text, { mode: 0o755 });
      build(laptop.docker, "--tag", "draft:tests", context);
      const said = laptop.docker.docker(
        "run",
        "--rm",
        "draft:tests",
        "python",
        "-m",
        "pytest",
        "--quiet",
        "-p",
        "no:cacheprovider",
      );
      figure(`    the sample's tests in the drafted image: ${said.trim().split("\n").at(-1) ?? ""}`);
      assert.match(said, /^\d+ passed/m);
      assert.doesNotMatch(said, /failed|skipped/);
    });
  });
});

/** The answer of this machine, whatever the name. */
function ask(address: URL): Promise<string> {
  const options = { host: "127.0.0.1", port: address.port, path: `${address.pathname}${address.search}` };
  return new Promise((resolve, reject) => {
    const sent = request({ ...options, headers: { Host: address.host } }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("end", () => {
        resolve(text);
      });
    });
    sent.on("error", reject);
    sent.end();
  });
}
