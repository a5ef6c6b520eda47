import { execFile } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { buildHostArchive } from "../../../components/environment/host-bundle";
import { operationDocument, releaseDocument } from "../../../components/environment/release/document";
import type { HostReport, HostStatus } from "../../../host/client/roll-out";
import type { ReleaseInputs } from "../../../host/client/inputs";
import { RemoteHost } from "../../../host/client/remote-host";
import { report, rollOut, workOnRelease } from "../../../host/client/roll-out";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";
import { PrivateDocker } from "./docker";
import { type Official, publishOfficial, repository } from "./images";
import { pinnedNode } from "./node";
import { Postgres } from "./postgres";
import { Daemons, eventually, patienceMs, sh } from "./processes";
import { Registry } from "./registry";
import { startRegistry } from "./registry-server";

const accountId = "123456789012";
const instanceId = "i-0123456789abcdef0";
const documentName = "onebox-test-release";
const operationDocumentName = "onebox-test-operation";

export const canary = "canary-3f9c51e8a7";

export interface RigOptions {
  readonly diskGigabytes?: number;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly domain?: string;
  /** Of Docker's daemon, beside what all have. */
  readonly daemonSettings?: Readonly<Record<string, string>>;
}

export interface RollOutResult {
  /** What the host says runs; null when the roll-out failed. */
  readonly status: HostStatus | null;
  readonly lines: readonly string[];
  /** Empty when it went well. */
  readonly error: string;
  readonly seconds: number;
}

/** A host as AWS would run it, on this machine: everything real but systemd and AWS itself. */
export class Rig {
  readonly domain: string;
  readonly root: string;
  readonly daemons: Daemons;
  readonly docker: PrivateDocker;
  readonly postgres: Postgres;
  readonly registry: Registry;
  readonly secrets = new Map<string, string>([["application", JSON.stringify({ SECRET_KEY: canary })]]);
  /** What was sent to CloudWatch Logs. */
  readonly shipped: string[] = [];
  aws!: AwsStandIn;
  bundle = "";
  images: Official = { caddy: "", redis: "" };

  private constructor(private readonly options: RigOptions) {
    this.domain = options.domain ?? "app.localhost";
    this.root = mkdtempSync(path.join(tmpdir(), "onebox-host-"));
    this.daemons = new Daemons(this.root);
    this.docker = new PrivateDocker(this.root, this.daemons, options.diskGigabytes ?? 4);
    // For containers beside the host's whose logs the daemon sends to AWS itself.
    this.docker.daemonEnvironment = AwsStandIn.credentials;
    this.docker.daemonSettings = options.daemonSettings ?? {};
    this.postgres = new Postgres(this.root, this.daemons);
    this.registry = new Registry(path.join(this.root, "registry"));
  }

  static async start(options: RigOptions = {}): Promise<Rig> {
    const rig = new Rig(options);
    try {
      await rig.startAll();
      return rig;
    } catch (error) {
      for (const log of ["dockerd", "containerd", "postgres", "registry"]) {
        const file = path.join(rig.root, `${log}.log`);
        if (existsSync(file)) console.error(readFileSync(file, "utf8").split("\n").slice(-8).join("\n"));
      }
      await rig.stop();
      throw error;
    }
  }

  /** Asks for a release as `pulumi up` does, and follows it to its end. */
  async release(release: string, bundle = this.bundle): Promise<RollOutResult> {
    const lines: string[] = [];
    const started = Date.now();
    const wait = { pollMs: 1_000, onlineMs: 10_000, commandMs: patienceMs };
    const { status, error } = await rollOut(this.inputs(release, bundle), wait, (line) => lines.push(line)).then(
      (running) => ({ status: running, error: "" }),
      (failure: unknown) => ({ status: null, error: (failure as Error).message }),
    );
    const seconds = (Date.now() - started) / 1_000;
    await this.atRest();
    return { status, lines, error, seconds };
  }

  /** The old slot ends what it has in hand after the release is told. */
  async atRest(): Promise<void> {
    const free = ["--nonblock", "--shared", path.join(this.root, "run/onebox/lock"), "true"];
    await eventually("a host at rest", () => sh("flock", free) === "");
  }

  /** As an operator's command does. @returns the lines that were told; @throws as the command does. */
  async work(work: "restart" | "migrate"): Promise<string[]> {
    const lines: string[] = [];
    const wait = { pollMs: 1_000, onlineMs: 10_000, commandMs: patienceMs };
    await workOnRelease(new RemoteHost(this.inputs("none", this.bundle), wait), work, wait, (line) => lines.push(line));
    await this.atRest();
    return lines;
  }

  /** The host as an operator's commands reach it. */
  operated(): RemoteHost {
    const inputs = { ...this.inputs("none", this.bundle), documentName: operationDocumentName };
    return new RemoteHost(inputs, { pollMs: 1_000, onlineMs: 10_000, commandMs: patienceMs });
  }

  /** What it says of itself to a person. */
  report(): Promise<HostReport> {
    return report(
      new RemoteHost(this.inputs("none", this.bundle), { pollMs: 1_000, onlineMs: 10_000, commandMs: patienceMs }),
    );
  }

  /** Runs the host's own command. @returns its standard output. */
  async onebox(...args: string[]): Promise<string> {
    const { stdout } = await promisify(execFile)(this.command, args, { env: this.environment, timeout: patienceMs });
    return stdout;
  }

  get command(): string {
    return path.join(this.root, "opt/onebox/bundles", this.bundle, "onebox");
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      ...this.aws.environment,
      ...this.docker.environment,
      ONEBOX_ROOT: this.root,
      PATH: `${path.join(__dirname, "../bin")}:${process.env["PATH"] ?? ""}`,
    };
  }

  data(name: string): string {
    return path.join(this.root, "srv/onebox", name);
  }

  /** What holds the lock, or held it last. */
  lockHolder(): string {
    return (JSON.parse(readFileSync(path.join(this.root, "run/onebox/lock"), "utf8")) as { what: string }).what;
  }

  state(): { current: { version: string; slot: string } | null } {
    return JSON.parse(readFileSync(this.data("state.json"), "utf8")) as { current: { version: string; slot: string } };
  }

  /** Of the queue as the application's user, who may do the same with and without a need for it. */
  redis(which: "queue" | "cache", ...command: string[]): string {
    const password =
      which === "queue" ? readFileSync(path.join(this.root, "run/onebox/secrets/QUEUE_PASSWORD"), "utf8") : "";
    const login = which === "queue" ? ["--no-auth-warning", "--user", "app", "--pass", password] : [];
    return this.docker.docker("exec", `onebox-redis-${which}-1`, "redis-cli", ...login, ...command).trim();
  }

  /** Every container of the application that runs: its service and version. */
  running(): string[] {
    const labels = ["com.docker.compose.service", "org.opencontainers.image.version"];
    const format = labels.map((label) => `{{.Label "${label}"}}`).join(" ");
    const services = this.docker.docker(
      "ps",
      "--filter",
      "label=com.docker.compose.project=onebox",
      "--format",
      format,
    );
    return services
      .trim()
      .split("\n")
      .filter((line) => /^(migrate|\w+-(blue|green)) /.test(line))
      .sort();
  }

  async stop(): Promise<void> {
    if (process.env["ONEBOX_KEEP_RIG"] !== undefined) return;
    await this.docker.stop().catch((error: unknown) => {
      console.error(String(error));
    });
    await this.daemons.stopAll();
    if (this.isVolumeMounted) this.unmountVolume();
    await (this.aws as AwsStandIn | undefined)?.stop();
    rmSync(this.root, { recursive: true, force: true });
  }

  private async startAll(): Promise<void> {
    const started = Date.now();
    this.mountVolume(512);
    this.images = publishOfficial(this.registry);
    await Promise.all([
      this.docker.start().then(() => this.postgres.start()),
      this.startRegistry(),
      this.installBundle(),
    ]);
    const hostEnvironment: Record<string, string> = {};
    this.aws = await AwsStandIn.start({
      accountId,
      instanceId,
      documents: { [documentName]: releaseDocument(), [operationDocumentName]: operationDocument() },
      onebox: this.command,
      hostEnvironment,
    });
    Object.assign(process.env, this.aws.environment);
    Object.assign(hostEnvironment, this.environment);
    this.answerForSecrets();
    this.writeFacts();
    const isUp = Date.now();
    await this.onebox("prepare");
    await this.onebox("settle");
    const seconds = (from: number): string => ((Date.now() - from) / 1_000).toFixed(1);
    figure(`    the host was ready after ${seconds(started)} s, ${seconds(isUp)} s of them its own`);
  }

  private isVolumeMounted = false;

  /** The data volume: a file system of its own, as on EBS. */
  mountVolume(megabytes: number): void {
    const file = path.join(this.root, "volume");
    const isBlank = !existsSync(file);
    sh("truncate", ["--size", `${megabytes}M`, file]);
    if (isBlank) sh("mkfs.ext4", ["-q", file]);
    mkdirSync(path.join(this.root, "srv/onebox"), { recursive: true });
    sh("mount", ["-o", "loop", file, path.join(this.root, "srv/onebox")]);
    this.isVolumeMounted = true;
  }

  unmountVolume(): void {
    sh("umount", ["--lazy", path.join(this.root, "srv/onebox")]);
    this.isVolumeMounted = false;
  }

  /** As AWS does to a volume that is made larger: the disk is, and the file system on it is not. */
  enlargeVolume(megabytes: number): void {
    sh("truncate", ["--size", `${megabytes}M`, path.join(this.root, "volume")]);
    sh("losetup", ["--set-capacity", this.volumeDevice()]);
  }

  volumeDevice(): string {
    const question = ["--associated", path.join(this.root, "volume"), "--noheadings", "--output", "NAME"];
    return sh("losetup", question).trim().split("\n")[0] ?? "";
  }

  /** A copy of the host's folder, with images that this machine has; a test may change it and install it again. */
  get hostFolder(): string {
    return path.join(this.root, "host");
  }

  async installBundle(): Promise<void> {
    if (!existsSync(this.hostFolder)) {
      cpSync("host", this.hostFolder, { recursive: true });
      symlinkSync(path.resolve("node_modules"), path.join(this.root, "node_modules"));
      writeFileSync(path.join(this.hostFolder, "images.json"), JSON.stringify(this.images));
    }
    const { hash, file } = await buildHostArchive(this.hostFolder, path.join(this.root, "archives"));
    const target = path.join(this.root, "opt/onebox/bundles", hash);
    mkdirSync(target, { recursive: true });
    sh("tar", ["-xzf", file, "-C", target]);
    this.placeNode(target);
    this.bundle = hash;
  }

  /** The pinned Node, where the host's own installation puts it. */
  private placeNode(bundle: string): void {
    const { version, program } = pinnedNode(bundle);
    const folder = path.join(this.root, `opt/onebox/node-${version}/bin`);
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path.join(folder, "node"))) symlinkSync(program, path.join(folder, "node"));
    const link = path.join(this.root, "opt/onebox/node");
    if (!existsSync(link)) symlinkSync(`node-${version}`, link);
  }

  /** As a reboot: containers end without a word, memory is empty, units start in their order. */
  async reboot(): Promise<void> {
    await this.docker.powerOff();
    rmSync(path.join(this.root, "run"), { recursive: true });
    await this.onebox("prepare");
    await this.docker.powerOn();
    await this.onebox("settle");
  }

  startRegistry(): Promise<void> {
    return startRegistry(this.registry, this.root, this.daemons);
  }

  private writeFacts(): void {
    const facts = {
      environment: "test",
      region: "us-east-1",
      domain: this.domain,
      parameter: "/onebox/test/host",
      email: "ops@example.com",
      mediaBucket: "onebox-test-media-123456789012",
      staticBucket: "onebox-test-static-123456789012",
      staticOrigin: "http://127.0.0.1:9",
      imageRepository: repository,
      applicationRole: `arn:aws:iam::${accountId}:role/onebox/test/onebox-test-app`,
      applicationSecret: "application",
      databaseAddress: this.postgres.address,
      databasePort: this.postgres.port,
      databaseIdentifier: "onebox-test",
      databaseSecret: "database",
      databaseMasterSecret: "rds!db-master",
      databaseBootstrapRole: `arn:aws:iam::${accountId}:role/onebox/test/onebox-test-database-bootstrap`,
      listenAddress: "127.0.0.1",
      jobTimeoutSeconds: 90,
      probeSeconds: 2,
      startSeconds: 120,
      watchSeconds: 2,
      freeMegabytes: 200,
      ...this.options.facts,
    };
    mkdirSync(path.join(this.root, "etc/onebox"), { recursive: true });
    writeFileSync(path.join(this.root, "etc/onebox/host.json"), JSON.stringify(facts));
  }

  changeFacts(changes: Readonly<Record<string, unknown>>): void {
    const file = path.join(this.root, "etc/onebox/host.json");
    const facts = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    writeFileSync(file, JSON.stringify({ ...facts, ...changes }));
  }

  private answerForSecrets(): void {
    const master = { username: "onebox_master", password: this.postgres.masterPassword };
    this.secrets.set("rds!db-master", JSON.stringify(master));
    this.aws.others["GetSecretValue"] = (body) => {
      const SecretString = this.secrets.get(String(body["SecretId"]));
      if (SecretString === undefined) throw new ServiceError("ResourceNotFoundException", "no value");
      return { SecretString };
    };
    this.aws.others["PutSecretValue"] = (body) => {
      this.secrets.set(String(body["SecretId"]), String(body["SecretString"]));
      return {};
    };
    this.aws.others["CreateLogStream"] = () => ({});
    this.aws.others["PutLogEvents"] = (body) => {
      this.shipped.push(...(body["logEvents"] as { message: string }[]).map(({ message }) => message));
      return {};
    };
    this.aws.others["AssumeRole"] = () => {
      const until = new Date(Date.now() + 3_600_000).toISOString();
      return `<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>${canary}-key</SecretAccessKey><SessionToken>${canary}-token</SessionToken><Expiration>${until}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
    };
  }

  inputs(release: string, bundle: string): ReleaseInputs {
    const place = { environment: "test", region: "us-east-1", accountId, instanceId, databaseId: "onebox-test" };
    return { ...place, documentName, release, bundle, proxy: "", application: "" };
  }
}

/** Prints a figure under the test's title. */
export function figure(text: string): void {
  console.log(text);
  const file = process.env["ONEBOX_FIGURES"];
  if (file !== undefined) appendFileSync(file, `${text}\n`);
}
