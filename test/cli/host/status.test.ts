import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { showStatus, watchStatus } from "../../../cli/host/status";
import type { Status } from "../../../cli/host/status-lines";
import { lasting, whenever } from "../../../cli/host/time-words";
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
      /runs {8}1\.4\.1@sha256:a{12} since \d{4}-\d\d-\d\d \d\d:\d\d UTC \(5 hours\)/,
      /at work {5}tidy \(process 7/,
      /web-blue {4}serves {4}1\.4\.1 since .* \(3 hours\)$/m,
      /worker-blue works {5}1\.4\.1 since .* \(3 hours\), restarted 2 times$/m,
      /web-green {3}drained {3}1\.4\.0 since .* \(3 days\)$/m,
      /maintenance since .* UTC, put up by arn:ada; 203\.0\.113\.7 let through/,
      /queue {7}rq:queue:default: 12\n {2}queue {7}rq:queue:mail: does not say/,
      /certificate until .* \(in 59 days\)/,
      /disk {8}\/ 41 % used, 12\.3 GiB free/,
      /updates {5}3 pending; a reboot is due; sun 02:30 UTC/,
      /window {6}opens .* \(in 29 hours\)/,
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
