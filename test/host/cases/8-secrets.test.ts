import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { releaseProvider } from "../../../components/environment/release/provider";
import { RemoteHost } from "../../../host/client/remote-host";
import { publish } from "../rig/images";
import { sh, patienceMs } from "../rig/processes";
import { canary, figure, Rig } from "../rig/rig";

describe("secrets", function () {
  let rig: Rig;
  let release: string;

  before(async () => {
    rig = await Rig.start({ facts: { probeSeconds: 1, watchSeconds: 1, hostLogGroup: "/onebox/test/host" } });
    for (const version of ["8.0.0", "8.1.0"]) {
      release = publish(rig.registry, { version });
      assert.equal((await rig.release(release)).error, "");
    }
  });

  after(() => rig.stop());

  /** Every secret value that there is; each is first seen where it belongs. */
  function values(): string[] {
    const { password } = JSON.parse(rig.secrets.get("database") ?? "{}") as { password: string };
    const { API_KEY: generated = "" } = applicationSecrets();
    const queue = readFileSync(path.join(rig.root, "run/onebox/secrets/QUEUE_PASSWORD"), "utf8");
    return [canary, password, rig.postgres.masterPassword, generated, queue];
  }

  function applicationSecrets(): Record<string, string> {
    return JSON.parse(rig.secrets.get("application") ?? "{}") as Record<string, string>;
  }

  async function places(): Promise<Map<string, string>> {
    const ids = rig.docker.docker("ps", "--all", "--quiet").trim().split("\n");
    const found = new Map<string, string>();
    found.set("docker inspect", rig.docker.docker("inspect", ...ids));
    const images = rig.docker.docker("image", "ls", "--quiet").trim().split("\n");
    found.set("docker image inspect", rig.docker.docker("image", "inspect", ...images));
    for (const id of ids) found.set(`logs of ${id}`, rig.docker.docker("logs", id));
    for (const file of filesBelow(path.join(rig.docker.disk, "docker/containers")))
      found.set(file, readFileSync(file, "latin1"));
    for (const file of filesBelow(path.join(rig.root, "srv"))) found.set(file, readFileSync(file, "latin1"));
    for (const name of readdirSync(rig.root).filter((other) => other.endsWith(".log")))
      found.set(name, readFileSync(path.join(rig.root, name), "latin1"));
    found.set("environment file", readFileSync(path.join(rig.root, "run/onebox/app.env"), "utf8"));
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name) && name !== String(process.pid))) {
      try {
        found.set(`/proc/${pid}/environ`, readFileSync(`/proc/${pid}/environ`, "latin1"));
        found.set(`/proc/${pid}/cmdline`, readFileSync(`/proc/${pid}/cmdline`, "latin1"));
      } catch {
        // It has ended meanwhile.
      }
    }
    found.set("history of Systems Manager", rig.aws.history.join("\n"));
    const kept = await releaseProvider.read?.("test/release", rig.inputs(release, rig.bundle));
    assert.match(JSON.stringify(kept), /8\.1\.0@sha256/);
    found.set("state of the roll-out", JSON.stringify(kept));
    await rig.onebox("logs");
    assert.match(rig.shipped.join("\n"), /onebox: rolling/);
    found.set("logs that left the host", rig.shipped.join("\n"));
    return found;
  }

  it("are files in the containers, as many as there are", () => {
    const read = (file: string): string =>
      rig.docker.docker("exec", "onebox-web-green-1", "cat", `/run/secrets/${file}`);
    assert.equal(read("SECRET_KEY"), canary);
    assert.equal(read("DATABASE_PASSWORD"), values()[1]);
    const environment = rig.docker.docker("inspect", "--format", "{{json .Config.Env}}", "onebox-web-green-1");
    assert.match(environment, /SECRET_KEY_FILE=\/run\/secrets\/SECRET_KEY/);
  });

  it("are made up by the host where it is asked to: once, and the value is in no answer", async () => {
    const host = new RemoteHost(rig.inputs(release, rig.bundle), {
      pollMs: 300,
      onlineMs: 10_000,
      commandMs: patienceMs,
    });
    const generate = (): Promise<object> => host.ask({ action: "generate", secret: "API_KEY" });
    assert.deepEqual(await generate(), { generated: "API_KEY" });
    const { API_KEY: value = "", ...others } = applicationSecrets();
    assert.match(value, /^[\w-]{43}$/);
    assert.deepEqual(others, { SECRET_KEY: canary });
    assert.deepEqual(await generate(), { refused: "API_KEY has a value already" });
    assert.equal(applicationSecrets()["API_KEY"], value);
  });

  it("stand nowhere else: inspect, labels, configuration, environments, logs, history, state", async () => {
    const searched = await places();
    for (const value of values()) {
      assert.ok(value.length > 10);
      const holders = [...searched].filter(([, text]) => text.includes(value)).map(([place]) => place);
      assert.deepEqual(holders, []);
    }
    figure(`    ${values().length} secrets searched in ${searched.size} places: found in none`);
  });

  it("the application's database role is no more than it must be, and its password was never sent", () => {
    const role = rig.postgres.query(
      "SELECT rolsuper, rolcreatedb, rolcreaterole, rolbypassrls, left(rolpassword, 13) FROM pg_authid WHERE rolname = 'app'",
    );
    assert.equal(role, "f|f|f|f|SCRAM-SHA-256");
  });

  it("a rotated master password disturbs nothing", async () => {
    rig.postgres.query("ALTER ROLE onebox_master PASSWORD 'rotated-canary-91ab'");
    const { error } = await rig.release(publish(rig.registry, { version: "8.2.0" }));
    assert.equal(error, "");
    const generated = rig.docker.docker("exec", "onebox-web-blue-1", "cat", "/run/secrets/API_KEY");
    assert.equal(
      generated,
      applicationSecrets()["API_KEY"],
      "a secret that was entered is there from the next release on",
    );
  });

  it("no container reaches the metadata address, which the host does reach", async () => {
    sh("ip", ["address", "replace", "169.254.169.254/32", "dev", "lo"]);
    const metadata = createServer((_request, response) => response.end("credentials")).listen(80, "169.254.169.254");
    const fromContainer = async (): Promise<string> => {
      const response = await fetch("http://127.0.0.1:8081/metadata", { headers: { Host: rig.domain } });
      return (await response.text()).trim();
    };
    try {
      assert.equal(await fromContainer(), "reached", "the test would not see a container that reaches it");
      sh("host/block-metadata", []);
      assert.equal(await fromContainer(), "blocked");
      assert.equal(await (await fetch("http://169.254.169.254/")).text(), "credentials");
    } finally {
      metadata.close();
      metadata.closeAllConnections();
      sh("sh", ["-c", "iptables -t raw -D PREROUTING ! -i lo -d 169.254.169.254 -j DROP || true"]);
      sh("ip", ["address", "delete", "169.254.169.254/32", "dev", "lo"]);
    }
  });
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}
