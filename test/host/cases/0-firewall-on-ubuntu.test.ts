import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { healFirewall } from "../../../host/release/heal-firewall";
import { eventually, sh } from "../rig/processes";

/** What really gets lost, and comes back: with Ubuntu's own Docker, iptables and nft, in this lane's network. */
describe("a firewall that is emptied on Ubuntu 24.04", function () {
  let tree: string;
  let started: string;
  const ownPath = process.env["PATH"];
  const said: string[] = [];
  const at = (name: string): string => path.join(tree, "run", name);
  const inTree = (...command: string[]): string => sh("chroot", [tree, ...command]);
  const heal = (): Promise<boolean> =>
    healFirewall((text) => said.push(text), { healed: at("healed"), bundle: "host" });
  const rules = (table: string): string => inTree("iptables", "-w", "-t", table, "-S");
  const since = (): string => inTree("docker", "inspect", "--format", "{{.State.StartedAt}}", "web").trim();

  before(async () => {
    tree = sh(path.join(__dirname, "../rig/noble.sh"), []).trim();
    // runc makes the root a mount of its own, which it has to be first.
    sh("mount", ["--bind", tree, tree]);
    sh("mount", ["-t", "proc", "proc", path.join(tree, "proc")]);
    for (const name of ["sys", "dev"]) sh("mount", ["--rbind", `/${name}`, path.join(tree, name)]);
    for (const name of ["run", "var/lib/docker", "var/lib/containerd"]) {
      mkdirSync(path.join(tree, name), { recursive: true });
      sh("mount", ["-t", "tmpfs", "tmpfs", path.join(tree, name)]);
    }
    mkdirSync(at("bin"));
    const asHere = (name: string, does: string): void => {
      writeFileSync(at(`bin/${name}`), `#!/bin/bash\n${does}\n`);
      chmodSync(at(`bin/${name}`), 0o755);
    };
    for (const name of ["iptables", "docker"]) asHere(name, `exec chroot ${tree} ${name} "$@"`);
    asHere("logger", "true");
    const daemon = "dockerd --live-restore --log-driver local --containerd /run/containerd/containerd.sock";
    asHere("start-docker", `TMPDIR=/tmp setsid chroot ${tree} ${daemon} >>${at("dockerd.log")} 2>&1 </dev/null &`);
    // As systemd does it: the daemon is asked to end, and containers live on.
    const ends = `kill "$(cat ${at("docker.pid")})"; while [ -e ${at("docker.pid")} ]; do sleep 0.1; done`;
    const begins = `${at("bin/start-docker")}; until chroot ${tree} docker version >/dev/null 2>&1; do sleep 0.1; done`;
    asHere("systemctl", `echo "$*" >>${at("calls")}; ${ends}; ${begins}`);
    process.env["PATH"] = `${at("bin")}:${String(ownPath)}`;
    sh("sh", ["-c", `TMPDIR=/tmp setsid chroot ${tree} containerd >${at("containerd.log")} 2>&1 </dev/null &`]);
    await eventually("containerd", () => existsSync(at("containerd/containerd.sock")));
    sh(at("bin/start-docker"), []);
    await eventually("Docker", () => inTree("docker", "version") !== "");
    const image =
      "mkdir -p /run/image/bin && cp /bin/busybox /run/image/bin/ && tar -C /run/image -c . | docker import - busybox";
    inTree("sh", "-c", image);
    inTree("docker", "network", "create", "front");
    const server = ["busybox", "/bin/busybox", "httpd", "-f", "-p", "80", "-h", "/"];
    inTree("docker", "run", "--detach", "--name", "web", "--network", "front", "--publish", "8088:80", ...server);
    sh("host/block-metadata", []);
    started = since();
  });

  after(() => {
    inTree("docker", "rm", "--force", "web");
    for (const name of ["docker.pid", "containerd/containerd.pid"])
      if (existsSync(at(name))) process.kill(Number(readFileSync(at(name), "utf8")));
    process.env["PATH"] = ownPath;
  });

  function assertWhole(): void {
    assert.match(rules("raw"), /-d 169\.254\.169\.254\/32 ! -i lo -j DROP/);
    assert.match(rules("nat"), /-s 172\.18\.0\.0\/16 ! -o br-\w+ -j MASQUERADE/);
    assert.match(rules("nat"), /--dport 8088 -j DNAT --to-destination 172\.18\.0\.2:80/);
    assert.equal(since(), started, "the container lives on");
  }

  it("is left alone while nobody empties it", async () => {
    assertWhole();
    assert.equal(await heal(), false);
    assert.deepEqual(said, []);
  });

  it("has all back after `nft flush ruleset`, which nobody else brings back or tells", async () => {
    inTree("nft", "flush", "ruleset");
    assert.doesNotMatch(rules("raw") + rules("nat"), /DROP|MASQUERADE|DNAT/);
    assert.equal(await heal(), true);
    assertWhole();
    assert.equal(readFileSync(at("calls"), "utf8"), "restart docker.service\n");
    assert.match(
      said.join("\n"),
      /problem: the firewall had lost .*\nproblem: docker had lost its rules of the firewall/,
    );
  });

  it("has Docker's own back where chains were emptied and stayed", async () => {
    rmSync(at("healed"));
    inTree("iptables", "-w", "-t", "nat", "-F");
    assert.equal(await heal(), true);
    assertWhole();
  });

  it("keeps containers from the metadata address through a restart of Docker, and without one", async () => {
    inTree("iptables", "-w", "-t", "raw", "-F");
    assert.equal(await heal(), false);
    assert.match(rules("raw"), /-d 169\.254\.169\.254\/32 ! -i lo -j DROP/);
    assert.equal(await heal(), false);
  });
});
