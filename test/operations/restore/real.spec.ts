import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { costOf } from "../../../cli/restore/places";
import { operatedEnvironment } from "../../../cli/deploy/environment";
import { parseFacts } from "../../../host/contract/facts";
import { inspectDatabase } from "../../../host/release/inspect";
import { Instances } from "../../../operations/instances";
import { restoreDatabase, type RestorePlace, undoRestore } from "../../../operations/restore/database";
import { drill } from "../../../operations/restore/drill";
import type { Inspection } from "../../../operations/restore/inspection";
import { RestoreJournal } from "../../../operations/restore/journal";
import { fixtures } from "../../settings/stack-file";
import { AwsStandIn } from "../../stand-ins/aws";
import { RdsStandIn } from "../../stand-ins/rds";
import { Cluster } from "./postgres";

/** Writes numbers, one after the other, and knows when each was there. */
class Writer {
  readonly written: number[] = [];
  private isOn = true;
  private ended: Promise<void> = Promise.resolve();

  constructor(private readonly port: number) {}

  async start(): Promise<void> {
    const client = new Client({ host: "127.0.0.1", port: this.port, user: "app", database: "app" });
    client.on("error", () => undefined);
    await client.connect();
    await client.query(
      "CREATE TABLE orders (number int PRIMARY KEY, at timestamptz NOT NULL DEFAULT clock_timestamp(), due timestamptz)",
    );
    await client.query("CREATE SCHEMA onebox");
    await client.query(
      "CREATE TABLE onebox.migrated (digest text PRIMARY KEY, version text NOT NULL, at timestamptz NOT NULL DEFAULT now())",
    );
    await client.query("INSERT INTO onebox.migrated VALUES ('sha256:a', '1.4.2')");
    this.ended = this.write(client);
  }

  async stop(): Promise<void> {
    this.isOn = false;
    await this.ended;
  }

  private async write(client: Client): Promise<void> {
    for (let number = 1; this.isOn; number++) {
      // Due next year: that says nothing about when it was written.
      await client.query("INSERT INTO orders (number, due) VALUES ($1, now() + interval '1 year')", [number]);
      this.written.push(Date.now());
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await client.end();
  }
}

describe("restores on a real PostgreSQL with archived WAL", function () {
  this.timeout(180_000);
  const surroundings = { ...process.env };
  const { names } = operatedEnvironment("prod", fixtures);
  let aws: AwsStandIn;
  let rds: RdsStandIn;
  let cluster: Cluster;
  let writer: Writer;
  let root: string;

  beforeEach(async () => {
    root = mkdtempSync(path.join(tmpdir(), "onebox-"));
    aws = await AwsStandIn.start({
      accountId: "123456789012",
      instanceId: "i-0123456789abcdef0",
      documents: {},
      onebox: "",
    });
    Object.assign(process.env, aws.environment);
    cluster = new Cluster();
    rds = new RdsStandIn(aws, {
      restore: (source, target, time) => cluster.restore(source.resourceId, target.resourceId, time),
    });
    const live = rds.add("onebox-prod");
    const port = await cluster.create(live.resourceId);
    writer = new Writer(port);
    await writer.start();
  });
  afterEach(async () => {
    await writer.stop();
    cluster.stop();
    await aws.stop();
    rmSync(root, { recursive: true });
    for (const name of Object.keys(process.env)) if (!(name in surroundings)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, surroundings);
  });

  /** As the host does: by the address that RDS gave out, which leads to the instance of that name. */
  const inspect = (address: string): Promise<Inspection> => {
    const found = rds.instances.find(({ name }) => address.startsWith(`${name}.`));
    const facts = parseFacts(
      JSON.stringify({
        ...Object.fromEntries(
          [
            "parameter",
            "domain",
            "email",
            "mediaBucket",
            "staticBucket",
            "imageRepository",
            "applicationRole",
            "applicationSecret",
            "databaseSecret",
            "databaseBootstrapRole",
          ].map((name) => [name, ""]),
        ),
        environment: "prod",
        region: "us-east-1",
        databaseIdentifier: "onebox-prod",
        databaseAddress: "127.0.0.1",
        databasePort: cluster.portOf(found?.resourceId ?? ""),
        databaseSslMode: "disable",
      }),
      "the test",
    );
    return inspectDatabase(facts, { user: "app", password: "" });
  };
  const instances = () => new Instances("us-east-1", { pollMs: 20, longestMs: 60_000 });
  const rowsIn = async (name: string): Promise<number> => {
    const found = rds.instances.find((one) => one.name === name);
    const [row] = await cluster.query(cluster.portOf(found?.resourceId ?? ""), "SELECT count(*)::int AS n FROM orders");
    return Number(row?.["n"]);
  };
  const until = async (count: number): Promise<void> => {
    while (writer.written.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  it("drills: the copy has what was written before it, to the row, and the writer goes on", async () => {
    await until(100);
    const began = Date.now();
    const known = writer.written.length;
    const costs = (type: string, gb: number, minutes: number) => costOf("us-east-1", type, gb, minutes);
    const place = { names, instances: instances(), inspect, costOf: costs, print: () => undefined, now: Date.now };
    const record = await drill(place, false);
    assert.deepEqual([record.deleted, record.migrated], [true, "1.4.2"]);
    // The writer is faster than a tenth of all while it is restored: that alone may be said.
    assert.ok(
      record.problems.every((problem) => /^It holds \d+ rows of/.test(problem)),
      record.problems.join(),
    );
    assert.ok((record.rows ?? 0) >= known, `${String(record.rows)} of ${known}`);
    assert.ok(
      record.rpoMinutes !== null && record.rpoMinutes * 60_000 <= Date.now() - began + 6_000,
      String(record.rpoMinutes),
    );
    const after = writer.written.length;
    await until(after + 5);
  });

  it("puts the database back to a moment, to the row, and has a way back", async () => {
    await until(60);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const at = new Date();
    const known = writer.written.filter((time) => time <= +at).length;
    await until(known + 60);
    Object.assign(rds.instances[0] ?? {}, { latestRestorable: new Date() });
    const place: RestorePlace = {
      names,
      instances: instances(),
      journal: new RestoreJournal(root, "prod"),
      inspect,
      pointState: () => Promise.resolve(),
      migrateAndRestart: () => Promise.resolve(),
      agree: () => Promise.resolve(true),
      print: () => undefined,
      now: Date.now,
    };
    assert.equal(await restoreDatabase(place, at), "done");
    // One row may have been under way at that very moment.
    const restored = await rowsIn("onebox-prod");
    assert.ok(restored === known || restored === known + 1, `${restored}, written until then: ${known}`);
    await writer.stop();
    await undoRestore(place);
    assert.equal(await rowsIn("onebox-prod"), writer.written.length);
  });
});
