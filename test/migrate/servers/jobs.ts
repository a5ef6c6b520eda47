import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { MoveSettings } from "../../../migrate/move";
import { freePort } from "../../stand-ins/free-port";

/** A job notes in the old database that it has ended: what is lost is a row that is not there, and what ran twice is there twice. */
const program = (psql: string): string => `
import os, subprocess, time
from celery import Celery

app = Celery("jobs", broker=os.environ["BROKER"], backend=None)

def note(text, seconds):
    time.sleep(seconds)
    subprocess.run([*${psql}, "-c", f"INSERT INTO without_key VALUES ({int(text)}, 'a job')"], check=True)

@app.task(name="jobs.note_by_celery")
def note_by_celery(text, seconds):
    note(text, seconds)
`;

/** Celery under a name that the inventory does not look for: its tests may look at this machine meanwhile. */
const run = "from celery.__main__ import main\nmain()\n";

const enqueue = `
import os, sys, jobs
from redis import Redis
from rq import Queue
kind, *words = sys.argv[1:]
for number, seconds in zip(words[::2], map(float, words[1::2])):
    if kind == "celery": jobs.note_by_celery.delay(number, seconds)
    else: Queue("default", connection=Redis.from_url(os.environ["BROKER"])).enqueue(jobs.note, number, seconds)
`;

/** As systemd starts and stops a worker: the end of a job that runs is waited for, and may be waited for twice. */
const start = (worker: string): string => `
pid=$(cat worker.pid 2>/dev/null || true)
[ -n "$pid" ] && kill -0 "$pid" 2>/dev/null && exit 0
setsid ${worker} >>worker.log 2>&1 </dev/null &
echo $! >worker.pid
`;
const stop = `
pid=$(cat worker.pid 2>/dev/null || true); rm -f worker.pid
[ -n "$pid" ] || exit 0
kill -TERM "$pid" 2>/dev/null || exit 0
for second in 1 2 3 4 5 6; do kill -0 "$pid" 2>/dev/null || exit 0; sleep 1; done
kill -KILL "-$pid" 2>/dev/null || true # It may have ended since.
`;

type Kind = "rq" | "celery";

/** A real Redis, a real worker, and a schedule, which is a file that is there while it runs. */
export class OldJobs {
  private readonly folder: string;
  private readonly programs = execFileSync(path.join(__dirname, "jobs.sh"), { encoding: "utf8" }).trim();
  private redis: ChildProcess | undefined;
  private port = 0;

  constructor(
    parent: string,
    private readonly kind: Kind,
  ) {
    this.folder = path.join(parent, "jobs");
  }

  async start(psql: readonly string[]): Promise<void> {
    mkdirSync(this.folder);
    this.port = await freePort();
    this.redis = spawn("redis-server", ["--port", String(this.port), "--bind", "127.0.0.1", "--save", ""], {
      stdio: "ignore",
    });
    while (spawnSync("redis-cli", ["-p", String(this.port), "ping"]).status !== 0)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const before = `set -eu; cd ${this.folder}; export PYTHONPATH=. BROKER=${this.broker}\n`;
    const worker =
      this.kind === "rq"
        ? `${this.programs}/rq worker --url ${this.broker} default`
        : `${this.programs}/python run.py -A jobs worker --concurrency 1`;
    const files = { "jobs.py": program(JSON.stringify(psql)), "enqueue.py": enqueue, "run.py": run };
    const scripts = { "start.sh": start(worker), "stop.sh": stop };
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(this.folder, name), text);
    for (const [name, text] of Object.entries(scripts)) writeFileSync(path.join(this.folder, name), before + text);
    writeFileSync(this.schedule, "");
    this.run("start.sh");
  }

  get settings(): NonNullable<MoveSettings["old"]["jobs"]> {
    const redis = ["redis-cli", "-p", String(this.port)];
    const env = ["env", `PYTHONPATH=${this.folder}`, `BROKER=${this.broker}`];
    const celery = [`${this.programs}/python`, path.join(this.folder, "run.py"), "-A", "jobs"];
    const active = [...env, ...celery, "inspect", "active", "--json"];
    return {
      queue: this.kind === "rq" ? { rq: { redis } } : { celery: { redis, queues: ["celery"], active } },
      stopSchedules: [["rm", "-f", this.schedule]],
      stopWorkers: [["sh", path.join(this.folder, "stop.sh")]],
      waitSeconds: 60,
      waitFrozenSeconds: 10,
    };
  }

  get thaw(): string[][] {
    return [
      ["sh", path.join(this.folder, "start.sh")],
      ["touch", this.schedule],
    ];
  }

  /** Jobs, each of which notes its number after some seconds; by one process, because each takes seconds to begin. */
  enqueue(...jobs: readonly (readonly [number: number, seconds: number])[]): void {
    const env = { ...process.env, PYTHONPATH: this.folder, BROKER: this.broker };
    const args = [path.join(this.folder, "enqueue.py"), this.kind, ...jobs.flat().map(String)];
    execFileSync(`${this.programs}/python`, args, { env });
  }

  /** Whatever there is of jobs. */
  forget(): void {
    execFileSync("redis-cli", ["-p", String(this.port), "flushall"]);
  }

  get serves(): boolean {
    return existsSync(this.schedule) && existsSync(path.join(this.folder, "worker.pid"));
  }

  stop(): void {
    this.run("stop.sh");
    this.redis?.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private run(script: string): void {
    execFileSync("sh", [path.join(this.folder, script)]);
  }

  private get schedule(): string {
    return path.join(this.folder, "schedule");
  }

  private get broker(): string {
    return `redis://127.0.0.1:${this.port}/0`;
  }
}
