import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { PrivateDocker } from "./docker";
import { importOfficial, importProgram } from "./images";
import { Daemons, sh } from "./processes";
import { build, buildSample, environmentOf } from "./sample";

interface Running {
  readonly Service: string;
  readonly State: string;
  readonly Health: string;
  readonly ExitCode: number;
}

/** A developer's laptop: a copy of the sample and of the host's compose file, and a Docker of its own. */
export class Laptop {
  readonly sample: string;
  private readonly root = mkdtempSync(path.join(tmpdir(), "onebox-laptop-"));
  private readonly daemons = new Daemons(this.root);
  readonly docker = new PrivateDocker(this.root, this.daemons, 4);
  private up: ChildProcess | undefined;

  private constructor() {
    this.sample = path.join(this.root, "examples/hr-app");
    cpSync("examples/hr-app", this.sample, { recursive: true });
    cpSync("host", path.join(this.root, "host"), { recursive: true });
  }

  static async start(): Promise<Laptop> {
    const laptop = new Laptop();
    try {
      await laptop.docker.start();
      laptop.makeImages();
      return laptop;
    } catch (error) {
      await laptop.stop();
      throw error;
    }
  }

  /** What a registry would hand out, made of Debian's packages and of Go programs, under the names of the compose file. */
  private makeImages(): void {
    const { database, s3 } = readServices(path.join(this.sample, "compose.yaml"));
    importOfficial(this.docker);
    importProgram(this.docker, s3?.image ?? "", "versitygw");
    buildSample(this.docker, "development");
    build(this.docker, "--tag", database?.image ?? "", path.join(__dirname, "laptop/postgres"));
  }

  /** As a developer does, in the foreground; its output is kept. */
  composeUp(): void {
    const output = openSync(this.log, "w");
    this.up = spawn("docker", ["compose", "--ansi", "never", "up"], {
      cwd: this.sample,
      env: environmentOf(this.docker),
      stdio: ["ignore", output, output],
    });
  }

  /** What `docker compose up` has printed. */
  said(): string {
    return readFileSync(this.log, "utf8");
  }

  /** Every container, also one that has ended. */
  services(): Running[] {
    const lines = this.compose("ps", "--all", "--format", "json").trim().split("\n");
    return lines.map((line) => JSON.parse(line) as Running);
  }

  /** As Ctrl-C does. @returns its exit code. */
  async composeEnd(): Promise<number | null> {
    const { up } = this;
    if (up === undefined) return null;
    const ended = new Promise<number | null>((resolve) => up.once("exit", resolve));
    up.kill("SIGINT");
    return ended;
  }

  async stop(): Promise<void> {
    this.up?.kill("SIGKILL");
    await this.docker.stop().catch((error: unknown) => {
      console.error(String(error));
    });
    await this.daemons.stopAll();
    rmSync(this.root, { recursive: true, force: true });
  }

  private get log(): string {
    return path.join(this.root, "compose-up.log");
  }

  private compose(...args: string[]): string {
    return sh("docker", ["compose", ...args], { cwd: this.sample, env: environmentOf(this.docker) });
  }
}

function readServices(file: string): Readonly<Record<string, { readonly image?: string }>> {
  return (
    parse(readFileSync(file, "utf8"), { merge: true, maxAliasCount: -1, logLevel: "silent" }) as {
      services: Record<string, object>;
    }
  ).services;
}
