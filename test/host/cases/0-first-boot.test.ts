import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { buildHostArchive } from "../../../components/environment/host-bundle";
import { names } from "../../../model/names";
import { firstBootScript } from "../../../infra/place/user-data";
import { tools } from "../rig/docker";
import { sh } from "../rig/processes";

const boot = path.join(__dirname, "../rig/first-boot/boot.sh");
const facts = JSON.stringify({ imageRepository: "123456789012.dkr.ecr.us-east-1.amazonaws.com/onebox/app" });

/** The script that EC2 runs, in a root of its own, with a disk that outlives it. */
describe("the first boot of an instance", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "onebox-boot-"));
  const answers = path.join(folder, "answers");
  const instances: string[] = [];
  let disk: string;
  let hash: string;

  before(async () => {
    const archive = await buildHostArchive("host", path.join(folder, "cache"));
    hash = archive.hash;
    for (const name of ["parameters", "objects", "later/parameters"])
      mkdirSync(path.join(answers, name), { recursive: true });
    cpSync(archive.file, path.join(answers, "objects", `${hash}.tar.gz`));
    for (const name of readdirSync(tools).filter((file) => /^node-linux-.*\.tgz$/.test(file)))
      cpSync(path.join(tools, name), path.join(answers, "objects", name));
    writeFileSync(path.join(answers, "parameters/_onebox_test_host"), facts);
    // The infrastructure writes it once the instance runs.
    writeFileSync(path.join(answers, "later/parameters/_onebox_test_bundle"), hash);
    writeFileSync(
      path.join(answers, "user-data.sh"),
      firstBootScript(names("test", "123456789012", "us-east-1", "onebox")),
    );
    disk = attach("disk");
  });

  after(() => {
    for (const instance of instances) {
      sh("umount", [path.join(instance, "root")]);
      sh("umount", [instance]);
    }
    for (const name of ["disk", "foreign"])
      sh("sh", ["-c", `losetup -j ${folder}/${name} | cut -d: -f1 | xargs -r losetup -d`]);
    rmSync(folder, { recursive: true });
  });

  function attach(name: string): string {
    const file = path.join(folder, name);
    if (!existsSync(file)) sh("truncate", ["--size", "64M", file]);
    return sh("losetup", ["--find", "--show", file]).trim();
  }

  function newInstance(): string {
    const instance = path.join(folder, `instance-${instances.length}`);
    mkdirSync(instance);
    instances.push(instance);
    return instance;
  }

  function start(instance: string, volume = disk): void {
    execFileSync(boot, [instance, volume, answers], { stdio: ["ignore", "pipe", "pipe"] });
  }

  const read = (instance: string, file: string): string => readFileSync(path.join(instance, "root", file), "utf8");

  /** Looks at the volume, and does something to it. */
  function onVolume<Result>(act: (root: string) => Result): Result {
    const place = path.join(folder, "volume");
    mkdirSync(place, { recursive: true });
    sh("mount", [disk, place]);
    try {
      return act(place);
    } finally {
      sh("umount", [place]);
    }
  }

  it("formats a blank volume, waits for the infrastructure, and hands over to the bundle", () => {
    const instance = newInstance();
    start(instance);
    assert.equal(sh("blkid", ["-o", "value", "-s", "LABEL", disk]).trim(), "onebox");
    assert.equal(read(instance, "etc/onebox/host.json").trim(), facts);
    assert.match(read(instance, "etc/docker/daemon.json"), /"live-restore": true/);
    assert.match(
      read(instance, "root/.docker/config.json"),
      /"123456789012\.dkr\.ecr\.us-east-1\.amazonaws\.com": "ecr-login"/,
    );
    assert.ok(existsSync(path.join(instance, "root/opt/onebox/bundles", hash, "release.js")));
    assert.match(read(instance, "etc/sysctl.d/60-onebox.conf"), /^kernel\.panic = 10\nkernel\.panic_on_oops = 1\n/m);
    assert.match(read(instance, "stand-ins/calls"), /sleep 15/);
    const packages = read(instance, "stand-ins/calls").match(/^apt-get .*$/gm) ?? [];
    assert.deepEqual(
      packages.map((call) => /(update|install)/.exec(call)?.[0]),
      ["update", "update", "update", "install"],
      "a mirror that is away is waited for",
    );
    const node = path.join(instance, "root/opt/onebox/node/bin/node");
    assert.match(execFileSync(node, ["--version"], { encoding: "utf8" }), /^v24\./);
    const calls = read(instance, "stand-ins/calls").split("\n");
    const order = [
      "apt-get",
      "systemctl daemon-reload",
      "systemctl restart systemd-sysctl.service",
      "systemctl enable",
      "snap wait system seed.loaded",
      "snap refresh amazon-ssm-agent",
      "snap refresh --hold",
      "systemctl start onebox-metadata",
      "systemctl start onebox.service",
    ];
    const places = order.map((call) => calls.findIndex((line) => line.startsWith(call)));
    assert.ok(!places.includes(-1), calls.join("\n"));
    assert.deepEqual(
      places,
      [...places].sort((left, right) => left - right),
    );
    assert.match(sh("tune2fs", ["-l", disk]), /^Errors behavior: +Remount read-only$/m);
    onVolume((root) => {
      writeFileSync(path.join(root, "state.json"), "an earlier release");
    });
  });

  it("runs again safely on the same instance", () => {
    const [instance = ""] = instances;
    start(instance);
    assert.equal(read(instance, "etc/fstab").split("LABEL=onebox").length, 2);
    assert.equal(
      onVolume((root) => readFileSync(path.join(root, "state.json"), "utf8")),
      "an earlier release",
    );
  });

  it("takes the old volume as it is on a new instance", () => {
    start(newInstance());
    assert.equal(
      onVolume((root) => readFileSync(path.join(root, "state.json"), "utf8")),
      "an earlier release",
    );
  });

  it("touches no volume with anything else on it, and says so by its end", () => {
    writeFileSync(
      path.join(folder, "foreign"),
      Buffer.concat([Buffer.from("not ours"), Buffer.alloc(64 * 1024 * 1024)]),
    );
    const before = sh("sha256sum", [path.join(folder, "foreign")]);
    sh("e2label", [disk, "elsewhere"]);
    assert.throws(() => {
      start(newInstance(), attach("foreign"));
    }, /neither blank nor ours/);
    sh("e2label", [disk, "onebox"]);
    assert.equal(sh("sha256sum", [path.join(folder, "foreign")]), before);
  });
});
