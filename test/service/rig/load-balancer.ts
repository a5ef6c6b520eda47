import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { type Daemons, eventually, pause, sh } from "../../host/rig/processes";

export interface LoadBalancerOptions {
  /** Where it listens. */
  readonly address: string;
  readonly folder: string;
  readonly healthPath: string;
  /** Between two health checks of a target. */
  readonly healthMs: number;
  /** How long a target that is to go still ends what it has in hand. */
  readonly deregistrationMs: number;
  /** Of connections on both sides. */
  readonly idleSeconds: number;
}

/** As the target group says it. */
export type TargetState = "initial" | "healthy" | "unhealthy" | "draining" | "unused";

interface Target {
  readonly server: string;
  isAdmitted: boolean;
  draining?: Promise<void>;
  /** Of one that was never well. In ms since 1970. */
  failsSince?: number;
}

const threshold = { healthy: 2, unhealthy: 2 } as const;

/**
 * What an Application Load Balancer does, by HAProxy: TLS and HTTP/2 in front, HTTP/1.1 to targets, no second try, health
 * checks by address, requests to a new target once it is healthy, none to one that is deregistered while that ends
 * what it has in hand.
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html
 */
export class LoadBalancer {
  private readonly targets = new Map<string, Target>();
  private readonly socket: string;
  private count = 0;

  constructor(
    private readonly options: LoadBalancerOptions,
    private readonly daemons: Daemons,
  ) {
    this.socket = path.join(options.folder, "haproxy.sock");
  }

  async start(): Promise<void> {
    const { address, folder, idleSeconds, healthPath } = this.options;
    const file = (name: string): string => path.join(folder, name);
    const subject = ["-subj", "/CN=site", "-days", "2", "-nodes", "-newkey", "rsa:2048"];
    sh("openssl", ["req", "-x509", ...subject, "-keyout", file("site.key"), "-out", file("site.crt")]);
    writeFileSync(file("site.pem"), readFileSync(file("site.crt"), "utf8") + readFileSync(file("site.key"), "utf8"));
    writeFileSync(
      file("haproxy.cfg"),
      `global
  stats socket ${this.socket} mode 600 level admin
  stats timeout 1h
defaults
  mode http
  timeout connect 5s
  timeout client ${idleSeconds}s
  timeout server ${idleSeconds}s
  timeout http-keep-alive ${idleSeconds}s
  option http-keep-alive
  retries 0
frontend https
  bind ${address}:443 ssl crt ${file("site.pem")} alpn h2,http/1.1
  http-request set-header X-Forwarded-Proto https
  option forwardfor
  default_backend web
backend web
  balance roundrobin
  option httpchk
  http-check send meth GET uri ${healthPath} ver HTTP/1.1 hdr Host target
  http-check expect status 200-299
`,
    );
    this.daemons.start("haproxy", "haproxy", ["-db", "-f", file("haproxy.cfg")]);
    await eventually("the load balancer", async () => (await this.tell("show info")).includes("Uptime"));
  }

  /** @param id of the task. */
  async register(id: string, address: string, port: number): Promise<void> {
    const { healthMs } = this.options;
    const server = `t${++this.count}`;
    this.targets.set(id, { server, isAdmitted: false });
    const check = `check inter ${healthMs} rise ${threshold.healthy} fall ${threshold.unhealthy}`;
    await this.tell(`add server web/${server} ${address}:${port} ${check}`);
    await this.tell(`enable health web/${server}`);
    // It is asked how it is, and gets no request yet.
    await this.tell(`set server web/${server} state drain`);
  }

  deregister(id: string): void {
    void this.drained(id);
  }

  /** Gives it no more requests. @returns once it has had its time to end those that it has. */
  async drained(id: string): Promise<void> {
    const target = this.targets.get(id);
    if (target === undefined) return;
    target.draining ??= this.drain(id, target);
    await target.draining;
  }

  private async drain(id: string, { server }: Target): Promise<void> {
    await this.tell(`set server web/${server} state drain`);
    await pause(this.options.deregistrationMs);
    await this.tell(`set server web/${server} state maint`);
    await this.tell(`shutdown sessions server web/${server}`);
    this.targets.delete(id);
  }

  /** How every target is. Admits those that have become healthy. */
  async states(): Promise<Map<string, TargetState>> {
    const seen = await this.looks();
    const states = new Map<string, TargetState>();
    for (const [id, target] of this.targets) {
      const look = seen.get(target.server);
      if (target.draining !== undefined) states.set(id, "draining");
      else if (target.isAdmitted) states.set(id, look?.status.startsWith("UP") === true ? "healthy" : "unhealthy");
      else states.set(id, await this.admit(target, look?.isPassing ?? null));
    }
    return states;
  }

  /** HAProxy takes a new server for healthy until it has failed: it is admitted by what its checks say. */
  private async admit(target: Target, isPassing: boolean | null): Promise<TargetState> {
    if (isPassing === null) return "initial";
    if (!isPassing) {
      target.failsSince ??= Date.now();
      const isLong = Date.now() - target.failsSince > this.options.healthMs * threshold.unhealthy;
      return isLong ? "unhealthy" : "initial";
    }
    target.isAdmitted = true;
    await this.tell(`set server web/${target.server} state ready`);
    return "healthy";
  }

  private async looks(): Promise<Map<string, { isPassing: boolean | null; status: string }>> {
    const [head = "", ...rows] = (await this.tell("show stat")).replace(/^# /, "").trim().split("\n");
    const columns = head.split(",");
    const found = new Map<string, { isPassing: boolean | null; status: string }>();
    for (const row of rows) {
      const values = row.split(",");
      const value = (name: string): string => values[columns.indexOf(name)] ?? "";
      if (value("pxname") !== "web" || value("svname") === "BACKEND") continue;
      // With a star it is being asked, and this is what it was before.
      const check = value("check_status").replace("* ", "");
      const isPassing = check === "" || check === "INI" ? null : check === "L7OK";
      found.set(value("svname"), { isPassing, status: value("status") });
    }
    return found;
  }

  /** @returns what HAProxy answers to a command. */
  private tell(command: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let answer = "";
      const connection = connect(this.socket, () => connection.end(`${command}\n`));
      connection.setEncoding("utf8").on("data", (chunk: string) => (answer += chunk));
      connection.on("end", () => {
        resolve(answer);
      });
      connection.on("error", reject);
    });
  }
}
