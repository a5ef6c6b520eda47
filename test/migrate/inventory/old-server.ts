import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Cluster } from "../../operations/restore/postgres";
import { Sshd } from "../servers/sshd";

/** Values that no report, file or argument may ever hold. */
export const secretValues = ["canary-secret-key", "canaryPemLine", "canary-in-dotenv", "canary-password"];

/**
 * An old server as people have them: Nginx, a checkout with a virtual environment, PostgreSQL, uploads, crontabs and
 * units of systemd. It is this machine, whose folders whoever logs in finds replaced.
 */
export class OldMachine {
  readonly folder = mkdtempSync(path.join(tmpdir(), "onebox-vps-"));
  readonly cluster = new Cluster();
  readonly sshd: Sshd;
  private process: ChildProcess | undefined;
  private readonly places = [
    "/etc/nginx",
    "/etc/cron.d",
    "/var/spool/cron/crontabs",
    "/etc/systemd/system",
    "/var/log/sysstat",
  ];

  constructor() {
    chmodSync(this.folder, 0o755);
    for (const place of this.places) mkdirSync(this.at(place), { recursive: true });
    // A user that every Debian has, and who may log in here.
    const passwd = readFileSync("/etc/passwd", "utf8");
    this.write("/etc/passwd", passwd.replace(/^(games:.*:)[^:]*$/m, "$1/bin/sh"));
    this.sshd = new Sshd(Object.fromEntries([...this.places, "/etc/passwd"].map((place) => [place, this.at(place)])));
  }

  at(place: string): string {
    return path.join(this.folder, place);
  }

  get checkout(): string {
    return this.at("/srv/hr/app");
  }

  get uploads(): string {
    return this.at("/srv/hr/media");
  }

  write(file: string, text: string, mode = 0o644): void {
    mkdirSync(path.dirname(this.at(file)), { recursive: true });
    writeFileSync(this.at(file), text, { mode });
  }

  async start(): Promise<void> {
    this.nginx();
    this.schedules();
    this.application();
    this.files();
    const port = await this.cluster.create("old");
    await this.data(port);
    await this.sshd.start(["root", "games"]);
  }

  /** The application runs in a container from now on, as docker compose starts it: no unit of systemd names it. */
  contain(): void {
    this.process?.kill("SIGKILL");
    for (const name of ["gunicorn", "hr-worker"]) rmSync(this.at(`/etc/systemd/system/${name}.service`));
    this.process = spawn("unshare", ["--pid", "--fork", "--kill-child", "python3", "gunicorn"], {
      cwd: this.checkout,
      stdio: "ignore",
      env: { PATH: process.env["PATH"], PYTHON_VERSION: "3.13", COMPOSED_TOKEN: "canary-password" },
    });
  }

  async remove(): Promise<void> {
    // unshare hears no other while what it has started runs.
    this.process?.kill("SIGKILL");
    await this.sshd.remove();
    this.cluster.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get database() {
    return { host: "127.0.0.1", port: this.cluster.portOf("old"), role: "app", systemUser: "postgres" } as const;
  }

  private nginx(): void {
    this.write(
      "/etc/nginx/nginx.conf",
      `user www-data;\nevents { worker_connections 768; }\nhttp {\n  client_max_body_size 20m;\n  include /etc/nginx/conf.d/*.conf;\n  include /etc/nginx/sites-enabled/*;\n}\n`,
    );
    this.write(
      "/etc/nginx/snippets/headers.conf",
      'add_header X-Frame-Options "SAMEORIGIN";\nadd_header Strict-Transport-Security "max-age=31536000" always;\n',
    );
    this.write(
      "/etc/nginx/sites-available/hr",
      `# managed by hand
upstream app { server unix:/run/gunicorn.sock fail_timeout=0; }
server {
  listen 80;
  server_name app.example.com www.app.example.com;
  location ~ /\\.(?!well-known) { deny all; }
  return 301 https://app.example.com$request_uri; # all of it
}
server {
  listen 443;
  server_name app.example.com;
  include snippets/headers.conf;
  location /static/ { alias /srv/hr/static/; expires 30d; }
  location /media/ { alias ${this.uploads}/; }
  location = /old-page { return 301 /new-page; }
  location / {
    client_max_body_size 250m;
    proxy_read_timeout 120s;
    proxy_set_header Host $host;
    if ($http_user_agent ~* "bad{2}bot;") { return 403; }
    proxy_pass http://app;
  }
}
`,
    );
    mkdirSync(this.at("/etc/nginx/sites-enabled"));
    symlinkSync("/etc/nginx/sites-available/hr", this.at("/etc/nginx/sites-enabled/hr"));
  }

  private schedules(): void {
    this.write(
      "/etc/cron.d/hr",
      "MAILTO=ops@example.com\nREPORT_TO=ops@example.com\n*/10 * * * * hr cd /srv/hr/app && venv/bin/python manage.py sync_calendar --days 7 >> /var/log/hr/sync.log 2>&1\n",
    );
    this.write("/etc/cron.d/hr.bak", "0 0 * * * root true\n");
    this.write(
      "/var/spool/cron/crontabs/hr",
      [
        "# m h dom mon dow command",
        "30 2 * * * /srv/hr/app/venv/bin/python /srv/hr/app/manage.py send_reminders",
        "@reboot /srv/hr/app/venv/bin/python /srv/hr/app/manage.py warm_cache",
        "0 3 * * * PGPASSWORD=canary-password pg_dump hr | gzip > /backup/hr-$(date +\\%F).gz",
        "0 8 1 * mon /srv/hr/app/venv/bin/python /srv/hr/app/manage.py monthly_report",
        "15 4 * * * /usr/bin/mail -s report ops@example.com%Hello%there",
        "5 5 * * * curl -s -H 'Authorization: Bearer canary-password' https://app.example.com/cron/feed?token=canary-password",
        "* * * * * sleep 30; /srv/hr/app/venv/bin/python /srv/hr/app/manage.py poll",
        "",
      ].join("\n"),
      0o600,
    );
    this.write("/etc/systemd/system/hr-cleanup.timer", "[Timer]\nOnCalendar=Mon..Fri *-*-* 03:30:00\n");
    this.write(
      "/etc/systemd/system/hr-cleanup.service",
      "[Service]\nUser=hr\nExecStart=/srv/hr/app/venv/bin/python manage.py clean_up\n",
    );
    this.write(
      "/etc/systemd/system/gunicorn.service",
      `[Service]\nUser=hr\nEnvironment=UNIT_TOKEN=canary-password\nWorkingDirectory=${this.checkout}\nEnvironmentFile=-${this.checkout}/.env\nExecStart=/srv/hr/app/venv/bin/gunicorn hr.wsgi:application \\\n  --bind unix:/run/gunicorn.sock\n`,
    );
    this.write(
      "/etc/systemd/system/hr-worker.service",
      "[Service]\nExecStart=/srv/hr/app/venv/bin/celery -A hr worker --broker redis://:canary-password@localhost/0\n",
    );
  }

  private application(): void {
    const app = "/srv/hr/app";
    this.write(`${app}/manage.py`, 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "hr.settings")\n');
    this.write(
      `${app}/hr/settings.py`,
      'import os\nSECRET_KEY = os.environ["SECRET_KEY"]\nTIMEOUT = os.getenv("PAYROLL_TIMEOUT", "5")\n',
    );
    this.write(`${app}/hr/wsgi.py`, "");
    this.write(`${app}/requirements.txt`, "django==5.2\ngunicorn==23.0.0\n");
    this.write(
      `${app}/.env`,
      'EMAIL_HOST=smtp.example.com\nexport EMAIL_PASSWORD="canary-in-dotenv"\nSIGNING_PEM="-----BEGIN KEY-----\ncanaryPemLine=\n-----END KEY-----"\nSENTRY_DSN=x\n',
    );
    this.write(`${app}/gunicorn`, "import time\ntime.sleep(600)\n");
    this.process = spawn("python3", ["gunicorn"], {
      cwd: this.checkout,
      stdio: "ignore",
      env: {
        PATH: process.env["PATH"],
        SECRET_KEY: "canary-secret-key",
        PEM: "-----BEGIN\ncanaryPemLine=\nEND",
        DATABASE_URL: "postgres://hr:canary-password@/hr",
      },
    });
  }

  private files(): void {
    this.write("/srv/hr/media/cv/ok.pdf", "four");
    for (const name of [
      "empty",
      "two\nlines",
      "Mu\u0308ller.pdf",
      "M\u00fcller.pdf",
      "caf\u00e9.txt",
      " leading",
      "tab\there",
    ])
      this.write(`/srv/hr/media/${name}`, name === "empty" ? "" : "x");
    const latin1 = Buffer.concat([Buffer.from(`${this.uploads}/`), Buffer.from([0x66, 0xfc, 0x72])]);
    writeFileSync(latin1, "x");
    symlinkSync("/etc/passwd", this.at("/srv/hr/media/link"));
    spawnSync("mkfifo", [this.at("/srv/hr/media/pipe")]);
    const socket = `import socket, sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])`;
    spawnSync("python3", ["-c", socket, "socket"], { cwd: this.uploads });
    for (const [name, to] of Object.entries({ "round and round": ".", one: "two", two: "one" }))
      symlinkSync(to, this.at(`/srv/hr/media/${name}`));
    this.write("/srv/hr/media/private", "x", 0o600);
    this.write("/srv/hr/media/holes", "");
    truncateSync(this.at("/srv/hr/media/holes"), 4 * 2 ** 20);
  }

  private async data(port: number): Promise<void> {
    const statements = [
      "CREATE TABLE people (id serial PRIMARY KEY, name text NOT NULL CHECK (name > 'A'))",
      "CREATE TABLE log (at timestamptz, what text)",
      'CREATE TABLE "odd ""name" (a int)',
      "CREATE TABLE by_name (name text) PARTITION BY RANGE (name)",
      "CREATE TABLE by_name_a PARTITION OF by_name FOR VALUES FROM ('a') TO ('m')",
      "CREATE UNLOGGED TABLE scratch (id int PRIMARY KEY)",
      "CREATE UNIQUE INDEX ON people (lower(name))",
      "CREATE SEQUENCE nearly AS smallint",
      "SELECT setval('nearly', 32000)",
      "SELECT lo_from_bytea(0, 'x')",
      "CREATE MATERIALIZED VIEW names AS SELECT name FROM people",
      "CREATE ROLE reader LOGIN",
      "GRANT SELECT ON people, log TO reader",
      'GRANT SELECT (a), UPDATE (a) ON "odd ""name" TO reader',
      "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO reader",
      "GRANT SELECT ON names TO PUBLIC",
      "ALTER DATABASE app SET search_path = public, tools",
      "ALTER ROLE reader SET statement_timeout = '5s'",
      "CREATE FUNCTION tight(int) RETURNS int LANGUAGE sql LEAKPROOF AS 'SELECT $1'",
      "CREATE CAST (bytea AS text) WITHOUT FUNCTION",
      "CREATE EXTENSION pg_trgm",
      "CREATE EXTENSION file_fdw",
      "CREATE SERVER files FOREIGN DATA WRAPPER file_fdw",
    ];
    for (const statement of statements) await this.cluster.query(port, statement);
  }
}
