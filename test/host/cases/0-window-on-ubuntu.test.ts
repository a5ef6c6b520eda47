import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sh } from "../rig/processes";

/** What Ubuntu's own program makes of our configuration. The library's headers come with the kernel, and are small. */
describe("unattended upgrades on Ubuntu 24.04", function () {
  let tree: string;

  before(() => {
    tree = sh(path.join(__dirname, "../rig/noble.sh"), []).trim();
    copyFileSync("host/apt-updates", path.join(tree, "etc/apt/apt.conf.d/52onebox"));
    mkdirSync(path.join(tree, "opt/onebox/current"), { recursive: true });
    copyFileSync("host/apt-window", path.join(tree, "opt/onebox/current/apt-window"));
    // Of all that waits since the release, one package is enough.
    const [list, strict] = ["Unattended-Upgrade::Package-Whitelist", "Unattended-Upgrade::Package-Whitelist-Strict"];
    writeFileSync(onlyOne(), `${list} { "^linux-libc-dev$"; };\n${strict} "true";\n`);
    sh("mount", ["--bind", "/proc", path.join(tree, "proc")]);
  });

  after(() => {
    sh("umount", [path.join(tree, "proc")]);
    rmSync(onlyOne());
  });

  const onlyOne = (): string => path.join(tree, "etc/apt/apt.conf.d/99onlyone");

  function dryRun(environment: Record<string, string>): string {
    const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
    const program = ["unattended-upgrade", "--dry-run", "--debug", "--verbose"];
    return sh("sh", ["-c", 'chroot "$0" env "$@" 2>&1 | grep -v pinning', tree, ...variables, ...program]);
  }

  it("leave the kernel alone on any other day", () => {
    const said = dryRun({});
    assert.match(said, /Initial blacklist: .*\^linux-/);
    assert.match(said, /No packages found that can be upgraded unattended/);
  });

  it("take the kernel in the window", () => {
    const said = dryRun({ APT_CONFIG: "/opt/onebox/current/apt-window" });
    assert.match(said, /Initial blacklist: *$/m);
    assert.match(said, /Packages that will be upgraded: linux-libc-dev/);
  });
});
