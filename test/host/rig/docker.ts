import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Daemons, eventually, sh } from "./processes";

export const tools = process.env["ONEBOX_TEST_TOOLS"] ?? "/var/cache/onebox-test";
export const bridge = { name: "onebox-test0", address: "172.31.250.1" } as const;

/** A Docker daemon of our own, on a disk of its own: both may be broken. */
export class PrivateDocker {
  readonly disk: string;
  readonly environment: Record<string, string>;
  /** Of the daemon itself, beside this process's. */
  daemonEnvironment: Readonly<Record<string, string>> = {};
  /** Of its file, beside what all have. */
  daemonSettings: Readonly<Record<string, string>> = {};

  constructor(
    private readonly folder: string,
    private readonly daemons: Daemons,
    private readonly diskGigabytes: number,
  ) {
    this.disk = path.join(folder, "disk");
    this.environment = {
      DOCKER_HOST: `unix://${folder}/docker.sock`,
      DOCKER_CONFIG: `${tools}/docker`,
    };
  }

  async start(): Promise<void> {
    this.mountDisk();
    makeBridge();
    await this.powerOn();
  }

  startDaemon(): void {
    const at = (name: string): string => path.join(this.folder, name);
    const args = [
      ...["--data-root", path.join(this.disk, "docker"), "--exec-root", at("exec"), "--pidfile", at("docker.pid")],
      ...["--host", `unix://${at("docker.sock")}`, "--containerd", at("containerd.sock"), "--live-restore"],
      // As outside traffic on a host: past the proxy processes that die with the daemon.
      "--userland-proxy=false",
      ...["--bridge", bridge.name, "--fixed-cidr", "172.31.250.0/24"],
      ...["--default-address-pool", "base=172.31.252.0/22,size=24", "--config-file", at("daemon.json")],
    ];
    this.daemons.start("dockerd", "dockerd", args, { env: { ...process.env, ...this.daemonEnvironment } });
  }

  /** As an update or a crash would: containers live on. */
  async restartDaemon(signal: NodeJS.Signals, awayMs = 0): Promise<void> {
    await this.daemons.stop("dockerd", signal);
    if (awayMs > 0) await new Promise((resolve) => setTimeout(resolve, awayMs));
    this.startDaemon();
    await eventually("dockerd again", () => this.docker("info") !== "");
  }

  /** Everything dies at once. */
  async powerOff(): Promise<void> {
    const running = this.docker("ps", "--quiet")
      .trim()
      .split("\n")
      .filter((id) => id !== "");
    const pids = running.map((id) => Number(this.docker("inspect", "--format", "{{.State.Pid}}", id)));
    await this.daemons.stop("dockerd", "SIGKILL");
    await this.daemons.stop("containerd", "SIGKILL");
    const shims = sh("sh", ["-c", `pgrep -f -- '-address ${this.folder}/containerd.sock' || true`]);
    for (const pid of [
      ...shims
        .split("\n")
        .filter((line) => line !== "")
        .map(Number),
      ...pids,
    ]) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // Gone with its shim.
      }
    }
    for (const folder of ["containerd", "exec"]) {
      const mounts = sh("sh", ["-c", `grep -o '${this.folder}/${folder}/[^ ]*' /proc/mounts | sort -r || true`]);
      for (const mount of mounts.split("\n").filter((line) => line !== "")) sh("umount", ["--lazy", mount]);
      rmSync(path.join(this.folder, folder), { recursive: true, force: true });
    }
    for (const file of ["docker.pid", "docker.sock", "containerd.sock"])
      rmSync(path.join(this.folder, file), { force: true });
  }

  async powerOn(): Promise<void> {
    this.startContainerd();
    await eventually("containerd", () => existsSync(`${this.folder}/containerd.sock`));
    this.startDaemon();
    await eventually("dockerd", () => this.docker("info") !== "");
  }

  docker(...args: string[]): string {
    return sh("docker", args, { env: { ...process.env, ...this.environment } });
  }

  async stop(): Promise<void> {
    const ids = this.docker("ps", "--all", "--quiet")
      .split("\n")
      .filter((id) => id !== "");
    if (ids.length > 0) this.docker("rm", "--force", ...ids);
    this.docker("network", "prune", "--force");
    await this.daemons.stop("dockerd");
    await this.daemons.stop("containerd");
    sh("umount", ["--lazy", this.disk]);
    sh("ip", ["link", "delete", bridge.name]);
  }

  private startContainerd(): void {
    const configuration = `version = 2\ndisabled_plugins = ["io.containerd.grpc.v1.cri"]\n`;
    writeFileSync(`${this.folder}/containerd.toml`, configuration);
    writeFileSync(`${this.folder}/daemon.json`, JSON.stringify({ "log-driver": "local", ...this.daemonSettings }));
    this.daemons.start("containerd", "containerd", [
      ...["--config", `${this.folder}/containerd.toml`, "--root", path.join(this.disk, "containerd")],
      ...["--state", `${this.folder}/containerd`, "--address", `${this.folder}/containerd.sock`],
    ]);
  }

  private mountDisk(): void {
    const image = path.join(this.folder, "disk.img");
    sh("truncate", ["--size", `${this.diskGigabytes}G`, image]);
    sh("mkfs.ext4", ["-q", image]);
    mkdirSync(this.disk);
    sh("mount", ["-o", "loop", image, this.disk]);
  }
}

function makeBridge(): void {
  if (existsSync(`/sys/class/net/${bridge.name}`)) return;
  sh("ip", ["link", "add", bridge.name, "type", "bridge"]);
  sh("ip", ["address", "add", `${bridge.address}/24`, "dev", bridge.name]);
  sh("ip", ["link", "set", bridge.name, "up"]);
}
