import assert from "node:assert/strict";
import { Client } from "pg";
import { costOf } from "../../../cli/restore/places";
import { parseFacts } from "../../../host/contract/facts";
import { inspectDatabase } from "../../../host/release/inspect";
import { restoreDatabase, type RestorePlace, undoRestore } from "../../../operations/restore/database";
import { drill } from "../../../operations/restore/drill";
import type { Inspection } from "../../../operations/restore/inspection";
import { rehearseUpgrade, type UpgradePlace } from "../../../operations/upgrade";
import { RestoreJournal } from "../../../operations/restore/journal";
import { Cluster } from "./postgres";
import { WithRds } from "./with-rds";

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

describe("restores on a real PostgreSQL with archived WAL", () => {
  const withRds = new WithRds({
    restore: (source, target, time) => cluster.restore(source.resourceId, target.resourceId, time),
    upgrade: ({ resourceId }) => cluster.upgrade(resourceId),
  });
  const { names } = withRds;
  let { rds, root } = withRds;
  let cluster: Cluster;
  let writer: Writer;

  beforeEach(async () => {
    ({ rds, root } = withRds);
    cluster = new Cluster();
    const live = rds.add("onebox-prod");
    const port = await cluster.create(live.resourceId);
    writer = new Writer(port);
    await writer.start();
  });
  afterEach(async () => {
    await writer.stop();
    cluster.stop();
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
  const instances = () => withRds.instances(20);
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

  describe("another major version", () => {
    beforeEach(() => {
      Object.assign(rds.instances[0] ?? {}, { engineVersion: "15.14" });
      rds.targets = { "15.14": [{ version: "17.6", isMajor: true }] };
      rds.offered = ["17.6 db.t4g.medium"];
    });
    const portOf = (address: string): number => {
      const found = rds.instances.find(({ name }) => address.startsWith(`${name}.`));
      return cluster.portOf(found?.resourceId ?? "");
    };
    const rehearse = (given: Partial<UpgradePlace> = {}) => {
      const costs = (type: string, gb: number, minutes: number) => costOf("us-east-1", type, gb, minutes);
      // As the host does it: ANALYZE, and the application's own look.
      const check = async (address: string): Promise<void> => {
        await cluster.query(portOf(address), "ANALYZE");
        await cluster.query(portOf(address), "SELECT count(*) FROM orders");
      };
      const place = { names, instances: instances(), inspect, costOf: costs, print: () => undefined, now: Date.now };
      return rehearseUpgrade({ ...place, check, ...given }, 17, false);
    };

    it("is rehearsed by pg_upgrade on a restored copy, to the row, while the writer goes on", async () => {
      await until(100);
      const known = writer.written.length;
      let version = "";
      const counted = async (address: string): Promise<Inspection> => {
        const found = await inspect(address);
        version = found.serverVersion;
        return found;
      };
      const record = await rehearse({ inspect: counted });
      assert.deepEqual(record.problems, []);
      assert.match(version, /^17\./);
      assert.ok((record.rows ?? 0) >= known, `${String(record.rows)} of ${known}`);
      const after = writer.written.length;
      await until(after + 5);
    });

    it("is not tried where a column has a type that cannot be kept, and pg_upgrade itself says no", async () => {
      await until(20);
      await cluster.query(portOf("onebox-prod."), "CREATE TABLE calls (what regproc)");
      const found = await rehearse();
      assert.match(found.problems.join(), /a type that pg_upgrade cannot keep.*calls\.what/);
      assert.equal(found.copy, null);
      // An older host knows of nothing.
      const blind = async (address: string): Promise<Inspection> => ({ ...(await inspect(address)), blocking: [] });
      const tried = await rehearse({ inspect: blind });
      assert.match(tried.problems.join(), /RDS did not upgrade .*it is 15\.14 again/);
    });
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
