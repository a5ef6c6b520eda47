import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { showStatus, watchStatus } from "../../../cli/host/status";
import type { Status } from "../../../cli/host/status-lines";
import { lasting, whenever } from "../../../cli/host/time-words";
import { waitingText } from "../../../cli/host/waiting-jobs";
import type { HostDetails } from "../../../host/contract/details";
import { ServiceError } from "../../stand-ins/aws";
import { bundle, dev, instanceId, Operated, runs } from "./operated";

const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000 - 60_000).toISOString();

const details: HostDetails = {
  since: ago(5),
  atWork: "tidy (process 7, since 2026-11-28T12:00:00.000Z)",
  containers: [
    { service: "web-blue", version: "1.4.1", state: "serves", since: ago(3), restarts: 0 },
    { service: "worker-blue", version: "1.4.1", state: "works", since: ago(3), restarts: 2 },
    { service: "web-green", version: "1.4.0", state: "drained", since: ago(72), restarts: 0 },
  ],
  maintenance: { since: ago(1), by: "arn:ada", allowed: ["203.0.113.7"] },
  queues: [
    { name: "rq:queue:default", length: 12 },
    { name: "rq:queue:mail", length: null },
  ],
  certificateUntil: ago(-24 * 60),
  disks: [{ path: "/", usedPercent: 41, freeMegabytes: 12_595 }],
  updates: { pending: 3, rebootIsDue: true, window: ago(-30) },
};

describe("npx onebox host status", () => {
  const operated = new Operated();

  async function status(wanted = runs, json = false): Promise<{ code: number; text: string }> {
    operated.aws.parameters.set(dev.names.parameters.release.name, wanted);
    const lines: string[] = [];
    const code = await showStatus(dev, (line) => lines.push(line), json);
    return { code, text: lines.join("\n") };
  }

  function hostSays(more: Readonly<Record<string, unknown>>): void {
    writeFileSync(path.join(operated.folder, "more"), `,${JSON.stringify(more).slice(1, -1)}`);
  }

  it("says what runs, and that it is what is wanted", async () => {
    const { code, text } = await status();
    assert.equal(code, 0);
    assert.match(text, /host {8}i-0123456789abcdef0, running\n {2}wanted {6}1\.4\.1@.*\n {2}runs {8}1\.4\.1@/);
    assert.match(text, /updates {5}sun 02:30 UTC, or when it wakes after that/);
  });

  it("says since when, slots, queues, certificate, disks, updates and the next window", async () => {
    hostSays({ details });
    const { code, text } = await status();
    assert.equal(code, 0);
    for (const says of [
      /runs +1\.4\.1@sha256:a{12} since \d{4}-\d\d-\d\d \d\d:\d\d UTC \(5 hours\)/,
      /at work +tidy \(process 7/,
      /web-blue {5}serves {4}1\.4\.1 since .* \(3 hours\)$/m,
      /worker-blue {2}works {5}1\.4\.1 since .* \(3 hours\), restarted 2 times$/m,
      /web-green {4}drained {3}1\.4\.0 since .* \(3 days\)$/m,
      /maintenance {2}since .* UTC, set by arn:ada; 203\.0\.113\.7 let through/,
      /queue {8}rq:queue:default: 12\n {2}queue {8}rq:queue:mail: does not say/,
      /certificate {2}until .* \(in 59 days\)/,
      /disk {9}\/ 41 % used, 12\.3 GiB free/,
      /updates {6}3 pending; a reboot is due; sun 02:30 UTC/,
      /window {7}opens .* \(in 29 hours\)/,
    ])
      assert.match(text, says);
  });

  it("says what is wrong, which is a finding", async () => {
    hostSays({ problems: ["worker-blue does not run"] });
    const { code, text } = await status();
    assert.equal(code, 1);
    assert.match(text, /problem {5}worker-blue does not run/);
  });

  it("says up to when the database can be restored, and of the newest snapshot", async () => {
    operated.aws.others["DescribeDBInstances"] = () =>
      `<R><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceStatus>available</DBInstanceStatus><LatestRestorableTime>${ago(0)}</LatestRestorableTime><BackupRetentionPeriod>14</BackupRetentionPeriod></DBInstance></DBInstances></DescribeDBInstancesResult></R>`;
    operated.aws.others["DescribeSnapshots"] = (body) => {
      assert.deepEqual([body["Filter.1.Name"], body["Filter.1.Value.1"]], ["tag:onebox:snapshots", "onebox-dev"]);
      const items = [44, 20].map((hours) => `<item><startTime>${ago(hours)}</startTime></item>`).join("");
      return `<DescribeSnapshotsResponse><snapshotSet>${items}</snapshotSet></DescribeSnapshotsResponse>`;
    };
    const { text } = await status();
    assert.match(text, /database {4}available; can be restored up to .* \(1 minute ago\), kept 14 days/);
    assert.match(text, /snapshot {4}of the data volume, .* \(20 hours ago\)/);
  });

  describe("says that alarms would reach nobody, which is a finding,", () => {
    const subscribed = (arn: string | null): string =>
      `<R><ListSubscriptionsByTopicResult><Subscriptions>${arn === null ? "" : `<member><Endpoint>ops@example.com</Endpoint><SubscriptionArn>${arn}</SubscriptionArn></member>`}</Subscriptions></ListSubscriptionsByTopicResult></R>`;
    const table: readonly (readonly [what: string, arn: string | null, says: RegExp])[] = [
      [
        "where a subscription waits",
        "PendingConfirmation",
        /ops@example\.com has not confirmed the subscription: docs/,
      ],
      ["where it was ended", "Deleted", /alarms of onebox-dev-alerts reach nobody: nobody has subscribed: docs/],
      ["where there is none", null, /alarms of onebox-dev-site-alerts reach nobody: nobody has subscribed: docs/],
    ];
    for (const [what, arn, says] of table)
      it(what, async () => {
        operated.aws.others["ListSubscriptionsByTopic"] = () => subscribed(arn);
        const { code, text } = await status();
        assert.equal(code, 1);
        assert.match(text, says);
      });

    it("where an alarm's actions are off, but for that of the site while the environment sleeps", async () => {
      const MetricAlarms = ["host-memory", "site"].map((name) => {
        return { AlarmName: `onebox-dev-${name}`, ActionsEnabled: false };
      });
      operated.aws.others["DescribeAlarms"] = () => ({ MetricAlarms });
      const { code, text } = await status();
      assert.equal(code, 1);
      assert.match(
        text,
        /problem {5}the alarm onebox-dev-host-memory tells nobody, because its actions are switched off/,
      );
      assert.doesNotMatch(text, /onebox-dev-site tells nobody/);
    });

    it("and of no alarm before there is a release", async () => {
      operated.aws.others["DescribeAlarms"] = () => ({
        MetricAlarms: [{ AlarmName: "onebox-dev-host-problems", ActionsEnabled: false }],
      });
      assert.doesNotMatch((await status("none")).text, /tells nobody/);
    });

    it("and where AWS does not say it", async () => {
      operated.aws.others["ListSubscriptionsByTopic"] = () => {
        throw new ServiceError("AuthorizationError", "User is not authorized to perform: SNS:ListSubscriptionsByTopic");
      };
      const { code, text } = await status();
      assert.equal(code, 0);
      assert.match(text, /alarms {6}AWS does not say whom they reach: .*ListSubscriptionsByTopic/);
    });
  });

  it("says why AWS does not say it, and all the rest", async () => {
    operated.aws.others["DescribeSnapshots"] = () => {
      throw new ServiceError("UnauthorizedOperation", "You are not authorized to perform: ec2:DescribeSnapshots");
    };
    const { code, text } = await status();
    assert.equal(code, 0);
    assert.match(text, /snapshot {4}AWS does not say: These credentials may not do that.*ec2:DescribeSnapshots/);
    assert.match(text, /database {4}available; no backups/);
  });

  it("is one JSON object with --json", async () => {
    hostSays({ details });
    const said = JSON.parse((await status(runs, true)).text) as Status;
    assert.deepEqual(said.host, { id: instanceId, state: "running" });
    const { release, bundle: running, problems, details: looked } = said.runs ?? {};
    assert.deepEqual([release, running, problems, looked], [runs, bundle, [], details]);
  });

  it("has a finding where something else runs", async () => {
    assert.equal((await status("none")).code, 1);
  });
  it("asks nothing of a host that sleeps, and tells of its backups", async () => {
    operated.aws.instance = "stopped";
    const { code, text } = await status();
    assert.deepEqual([code, operated.aws.history], [1, []]);
    assert.match(text, /, stopped\n/);
    assert.match(text, /database {4}available/);
  });
  it("says what to do where there is no host", async () => {
    operated.aws.others["DescribeInstances"] = () =>
      "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>";
    await assert.rejects(status(), /dev has no host yet: pulumi up --stack dev/);
  });

  describe("of an environment that moves", () => {
    const moving = { ...dev, runsOn: "both" } as const;
    const [web, worker] = [`${dev.names.prefix}-web`, `${dev.names.prefix}-importofspreadsheets`];
    const ended = "Task failed ELB health checks in (target-group onebox-dev-web); app ended with exit code 137";

    beforeEach(() => {
      const deployment = { id: "ecs-svc/1", status: "PRIMARY", taskDefinition: "web:1", rolloutState: "COMPLETED" };
      const services: Readonly<Record<string, object>> = {
        [web]: { desiredCount: 2, deployments: [{ ...deployment, runningCount: 2 }] },
        [worker]: {
          desiredCount: 1,
          deployments: [{ ...deployment, rolloutState: "IN_PROGRESS", runningCount: 0, createdAt: 1 }],
          events: [
            {
              createdAt: 2,
              message: `(service ${worker}) was unable to place a task. Reason: ${"no capacity, ".repeat(12)}none`,
            },
          ],
        },
      };
      // One moment for all that is asked in a test: two answers may lie in two minutes.
      const begun = Date.now() / 1_000;
      const app = { name: "app", image: "app", dockerLabels: { "onebox.release": runs } };
      Object.assign(operated.aws.others, {
        ListServices: () => ({ serviceArns: Object.keys(services) }),
        DescribeServices: (body: { services: string[] }) => ({
          services: body.services.map((name) => ({ serviceName: name, status: "ACTIVE", ...services[name] })),
        }),
        DescribeTaskDefinition: () => ({ taskDefinition: { containerDefinitions: [app] } }),
        ListTasks: ({ serviceName }: { serviceName: string }) => ({ taskArns: serviceName === web ? ["t1"] : [] }),
        GetMetricData: () => ({
          MetricDataResults: [{ Id: "waiting", Timestamps: [begun - 130], Values: [12] }],
        }),
        DescribeTasks: () => ({
          tasks: [{ taskArn: "t1", createdAt: 1, stoppedAt: begun - 200, stoppedReason: ended, containers: [] }],
        }),
      });
    });

    async function both(width: number, json = false): Promise<{ code: number; text: string }> {
      operated.aws.parameters.set(dev.names.parameters.release.name, runs);
      hostSays({
        details: { ...details, containers: [...details.containers, { ...second, service: "worker2-green" }] },
      });
      const lines: string[] = [];
      const code = await showStatus(moving, (line) => lines.push(line), json, width);
      return { code, text: lines.join("\n") };
    }
    const [second] = details.containers.slice(-1);

    for (const width of [80, 160])
      it(`says what runs on either side, each thing below the other, in ${width} columns`, async () => {
        const { code, text } = await both(width);
        assert.equal(code, 1);
        assert.match(
          text,
          /^dev {2}https:\/\/\S+\n\non the host\n {2}host +i-\w+, running\n[\s\S]*\n\non ECS\n {2}cluster +onebox-dev\n/,
        );
        assert.match(text, /worker2-green {2}drained/);
        assert.match(text, /\n {2}web {19}2 of 2 tasks, 1\.4\.1@sha256:a{12}\n/);
        assert.match(text, /\n {2}ended {17}web: \d{4}.* UTC \(3 minutes ago\), Task failed/);
        assert.match(text, /\n {2}queue {17}12 waiting, \d{4}.* UTC \(2 minutes ago\)\n/);
        assert.match(text, /\n {2}problem {15}importofspreadsheets: \(service/);
        assert.deepEqual(
          text.split("\n").filter((line) => line.length > width),
          [],
        );
        const flat = (said: string): string => said.replaceAll(/\s+/g, " ");
        assert.equal(flat(text), flat((await both(Infinity)).text));
        for (const line of text.split("\n").filter((each) => /^ {3}/.test(each)))
          assert.match(line, /^(?: {17}| {24})\S/);
      });

    it("says what ECS runs also while the host cannot be asked, which is not known to be well", async () => {
      operated.aws.agent = "unregistered";
      const { code, text } = await both(80);
      assert.equal(code, 2);
      assert.match(text, /on the host\n {2}problem {5}The host's agent is not connected/);
      assert.match(text, /on ECS\n {2}cluster/);
      const said = JSON.parse((await both(80, true)).text) as { host: object; service: { cluster: string } };
      assert.match(JSON.stringify(said.host), /agent is not connected/);
      assert.equal(said.service.cluster, "onebox-dev");
    });
  });

  it("says that nobody says how many jobs wait on ECS, or why AWS does not", () => {
    const now = new Date();
    assert.equal(waitingText(null, now), "no task has said for 15 minutes how many jobs wait");
    assert.equal(waitingText({ notSaid: "no credentials" }, now), "AWS does not say: no credentials");
  });

  describe("--watch", () => {
    /** Prints `looks` times, and calls `after` after each. */
    async function watch(looks: number, after: (look: number) => void): Promise<string> {
      operated.aws.parameters.set(dev.names.parameters.release.name, runs);
      const reader = new AbortController();
      let text = "";
      let look = 0;
      const print = (line: string): void => {
        text += `${line}\n`;
        if (!line.includes("seen  ")) return;
        after(++look);
        if (look === looks) reader.abort();
      };
      await watchStatus(dev, { print, clear: () => (text += "-\n"), everyMs: 1, signal: reader.signal });
      return text;
    }

    it("looks again, and goes on when a host is replaced in between", async () => {
      const text = await watch(3, (look) => {
        if (look === 1) operated.aws.agent = "unregistered";
        if (look === 2) operated.aws.agent = "Online";
      });
      const [, first = "", second = "", third = ""] = text.split("-\n  ".replace("\n  ", "\n"));
      assert.match(first, /runs {8}1\.4\.1/);
      assert.match(second, /^dev {2}The host's agent is not connected/);
      assert.match(third, /runs {8}1\.4\.1/);
    });

    it("ends when the session has expired", async () => {
      const watching = watch(2, () => {
        operated.aws.others["GetCallerIdentity"] = () => {
          throw new ServiceError("ExpiredToken", "The security token included in the request is expired");
        };
      });
      await assert.rejects(watching, /token included in the request is expired/);
    });
  });
});

describe("times in words", () => {
  const table: readonly (readonly [ms: number, words: string])[] = [
    [0, "0 minutes"],
    [60_000, "1 minute"],
    [119 * 60_000, "119 minutes"],
    [120 * 60_000, "2 hours"],
    [47 * 3_600_000, "47 hours"],
    [48 * 3_600_000, "2 days"],
  ];
  for (const [ms, words] of table)
    it(`say ${words}`, () => {
      assert.equal(lasting(ms), words);
    });
  it("say what is to come", () => {
    const now = new Date("2026-11-28T12:00:00Z");
    assert.equal(whenever("2026-11-29T14:30:00.000Z", now), "2026-11-29 14:30 UTC (in 26 hours)");
    assert.equal(whenever("2026-11-28T11:55:00.000Z", now), "2026-11-28 11:55 UTC (5 minutes ago)");
  });
});
