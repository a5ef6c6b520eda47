import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Application, readApplication } from "../../../migrate/inventory/application";
import { OldServer } from "../../../migrate/inventory/old-server";
import { Sshd } from "../../migrate/servers/sshd";
import { eventually, sh } from "./processes";

/** The sample as it would run on the old server: a checkout, a virtual environment, two units of systemd; no Docker. */
export class OldHome {
  readonly root = mkdtempSync(path.join(tmpdir(), "onebox-old-"));
  readonly app = path.join(this.root, "hr");
  private readonly units = path.join(this.root, "units");
  private readonly sshd = new Sshd({ "/etc/systemd/system": this.units });
  private process: ChildProcess | undefined;

  async start(): Promise<void> {
    cpSync("examples/hr-app", this.app, { recursive: true });
    for (const name of ["Dockerfile", "compose.yaml", ".dockerignore"]) rmSync(path.join(this.app, name));
    const environment = sh("test/examples/hr-app/environment.sh", []).trim();
    symlinkSync(environment, path.join(this.app, "venv"));
    mkdirSync(this.units);
    const unit = (command: string): string =>
      `[Service]\nUser=hr\nWorkingDirectory=${this.app}\nExecStart=${this.app}/venv/bin/${command}\n`;
    writeFileSync(path.join(this.units, "hr-web.service"), unit("gunicorn hr.wsgi --bind unix:/run/hr.sock"));
    writeFileSync(path.join(this.units, "hr-worker.service"), unit("python manage.py rqworker default"));
    const bind = `unix:${this.root}/hr.sock`;
    const server = spawn(`${environment}/bin/gunicorn`, ["hr.wsgi", "--bind", bind], {
      cwd: this.app,
      stdio: "ignore",
      env: { ...process.env, ...this.variables() },
    });
    this.process = server;
    await eventually("the old application", () => {
      if (server.exitCode !== null) throw new Error(`gunicorn ended with ${server.exitCode}`);
      return existsSync(`${this.root}/hr.sock`);
    });
    await this.sshd.start(["root"]);
  }

  /** It answers no request here, so nothing of it has to be there. */
  private variables(): Readonly<Record<string, string>> {
    const secret = path.join(this.root, "secret");
    writeFileSync(secret, "x".repeat(60));
    const names = [
      ...["ONEBOX_ENVIRONMENT", "DOMAIN", "AWS_REGION", "ONEBOX_TASK_ROLE_ARN", "DATABASE_HOST", "DATABASE_NAME"],
      ...["DATABASE_USER", "DATABASE_SSLMODE", "CACHE_URL", "QUEUE_URL", "MEDIA_BUCKET", "STATIC_BUCKET"],
    ];
    return {
      ...Object.fromEntries(names.map((name) => [name, "redis://127.0.0.1/0"])),
      ...{ DATABASE_PORT: "5432", JOB_TIMEOUT_SECONDS: "10" },
      ...{ SECRET_KEY_FILE: secret, DATABASE_PASSWORD_FILE: secret },
    };
  }

  async look(): Promise<Application> {
    const remote = this.sshd.remote("root");
    try {
      return await readApplication(await OldServer.reach(remote), {}, (reason) => {
        throw new Error(reason);
      });
    } finally {
      await remote.close();
    }
  }

  async stop(): Promise<void> {
    this.process?.kill();
    await this.sshd.remove();
    rmSync(this.root, { recursive: true, force: true });
  }
}
