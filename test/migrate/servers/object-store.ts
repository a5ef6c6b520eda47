import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type BucketPlace, bucketSettings } from "../../../migrate/uploads/bucket";
import { freePort } from "../../stand-ins/free-port";

const keys = { access: "onebox-tests", secret: "a-secret-of-the-tests" };

/** A real object store that speaks S3: versitygw over a folder. */
export class ObjectStore {
  private readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-objects-"));
  private process: ChildProcess | undefined;
  private port = 0;

  async start(...buckets: readonly string[]): Promise<void> {
    for (const bucket of buckets) mkdirSync(path.join(this.folder, "objects", bucket), { recursive: true });
    this.port = this.port === 0 ? await freePort() : this.port;
    const program = execFileSync(path.join(__dirname, "object-store.sh"), { encoding: "utf8" }).trim();
    const args = ["--access", keys.access, "--secret", keys.secret, "--port", `127.0.0.1:${this.port}`, "--quiet"];
    this.process = spawn(program, [...args, "posix", path.join(this.folder, "objects")], { stdio: "ignore" });
    const credentials = `[default]\naws_access_key_id = ${keys.access}\naws_secret_access_key = ${keys.secret}\n`;
    writeFileSync(this.credentialsFile, credentials, { mode: 0o600 });
    for (;;) {
      if (this.process.exitCode !== null) throw new Error(`versitygw ended with ${this.process.exitCode}`);
      const isThere = await fetch(`http://127.0.0.1:${this.port}/`).then(
        () => true,
        () => false,
      );
      if (isThere) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Where an object's bytes lie. */
  file(bucket: string, key: string): string {
    return path.join(this.folder, "objects", bucket, key);
  }

  place(bucket: string, prefix = ""): BucketPlace {
    return { bucket, prefix, region: "us-east-1", endpoint: `http://127.0.0.1:${this.port}` };
  }

  settings(bucket: string): Record<string, string> {
    return { ...bucketSettings(this.place(bucket)), AWS_SHARED_CREDENTIALS_FILE: this.credentialsFile };
  }

  get credentialsFile(): string {
    return path.join(this.folder, "credentials");
  }

  async stop(): Promise<void> {
    const { process: server } = this;
    if (server === undefined || server.exitCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill();
    await ended;
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
