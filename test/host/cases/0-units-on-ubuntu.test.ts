import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sh } from "../rig/processes";

/** What Ubuntu's own systemd makes of our units beside Docker's: what it does not understand, it leaves out without a word. */
describe("units and settings of the kernel on Ubuntu 24.04", function () {
  let tree: string;
  const units = "etc/systemd/system";
  const inTree = (...command: string[]): string => sh("chroot", [tree, ...command]);

  before(() => {
    tree = sh(path.join(__dirname, "../rig/noble.sh"), []).trim();
    sh("mount", ["-t", "proc", "proc", path.join(tree, "proc")]);
    sh("mount", ["-t", "tmpfs", "tmpfs", path.join(tree, "run")]);
    // Of this lane alone, and of this run.
    for (const name of [units, "etc/sysctl.d", "opt", "usr/local/sbin"]) mountCopy(name);
    cpSync("host/systemd", path.join(tree, units), { recursive: true });
    put("host/docker-needs-data.conf", `${units}/docker.service.d/onebox.conf`);
    put("host/sysctl.conf", "etc/sysctl.d/60-onebox.conf");
    put("host/onebox", "usr/local/sbin/onebox");
    put("host/block-metadata", "opt/onebox/current/block-metadata");
    // As user-data.sh has it, and systemd makes a unit of at each boot.
    const [, line = ""] = /echo "(LABEL=.*)" >>\/etc\/fstab/.exec(readFileSync("host/user-data.sh", "utf8")) ?? [];
    writeFileSync(path.join(tree, "run/fstab"), `${line.replace("$data", "/srv/onebox")}\n`);
    const generated = "/run/systemd/generator";
    mkdirSync(path.join(tree, generated), { recursive: true });
    const generator = "/usr/lib/systemd/system-generators/systemd-fstab-generator";
    inTree("env", "SYSTEMD_FSTAB=/run/fstab", generator, generated, generated, generated);
    for (const [enable] of readFileSync("host/install", "utf8").matchAll(/^systemctl enable .*$/gm))
      inTree("bash", "-c", enable.replace("--now", ""));
  });

  function put(file: string, to: string): void {
    cpSync(file, path.join(tree, to), { recursive: true });
  }

  function mountCopy(name: string): void {
    const place = path.join(tree, name);
    const upper = path.join(tree, "run/over", name);
    cpSync(place, upper, { recursive: true, verbatimSymlinks: true });
    sh("mount", ["--bind", upper, place]);
  }

  /** All that a boot starts. @returns what systemd has to say. */
  function verify(): string {
    const ours = readdirSync("host/systemd").map((name) => `/${units}/${name}`);
    const all = ["multi-user.target", "timers.target", "docker.service", ...ours];
    return inTree("sh", "-c", `systemd-analyze verify --man=no --generators=no ${all.join(" ")} 2>&1 || true`);
  }

  it("are all started at a boot, by a target or by a timer", () => {
    const wanted = ["multi-user.target", "timers.target"].flatMap((name) =>
      readdirSync(path.join(tree, units, `${name}.wants`)),
    );
    const begun = wanted.map((name) => name.replace(".timer", ".service"));
    const ours = readdirSync("host/systemd").filter((name) => name.endsWith(".service"));
    assert.deepEqual(
      ours.filter((name) => !begun.includes(name)),
      [],
    );
  });

  it("are understood, and come up beside Docker's in an order that there is", () => {
    assert.ok(existsSync(path.join(tree, "run/systemd/generator/srv-onebox.mount")));
    assert.equal(verify(), "");
  });

  it("would be told of where one were not", () => {
    const file = path.join(tree, units, "onebox-prepare.service");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("Before=docker.service", "Before=docker.service\nAfter=onebox.service\nWnats=a"));
    const said = verify();
    writeFileSync(file, text);
    assert.match(said, /Unknown key name 'Wnats'/);
    assert.match(said, /Found ordering cycle/);
  });

  it("are of a kernel that has them, and no later file of the system says otherwise", () => {
    const settings = (text: string): readonly (readonly [string, string])[] =>
      [...text.matchAll(/^-?([\w./]+)\s*=\s*(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]);
    const ours = settings(readFileSync("host/sysctl.conf", "utf8"));
    const found = new Map(settings(inTree("systemd-analyze", "cat-config", "sysctl.d")));
    assert.ok(ours.length > 0 && found.size > ours.length);
    for (const [name, value] of ours) {
      assert.ok(existsSync(path.join("/proc/sys", name.replaceAll(".", "/"))), name);
      assert.equal(found.get(name), value, name);
    }
  });
});
