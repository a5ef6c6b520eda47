import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openDatabase } from "../../../cli/host/database";
import { ServiceError } from "../../stand-ins/aws";
import { dev, Operated } from "./operated";

describe("npx onebox host db", () => {
  const operated = new Operated();
  let parameters: unknown;
  let terminated: boolean;

  const file = (name: string): string => path.join(operated.folder, name);

  function install(name: string, script: string): void {
    writeFileSync(file(name), `#!/bin/sh\n${script}\n`);
    chmodSync(file(name), 0o755);
  }

  function answersWith(state: string): void {
    operated.aws.others["DescribeDBInstances"] = () =>
      `<R><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceStatus>${state}</DBInstanceStatus><Endpoint><Address>onebox-dev.x.rds.amazonaws.com</Address><Port>5432</Port></Endpoint></DBInstance></DBInstances></DescribeDBInstancesResult></R>`;
  }

  beforeEach(() => {
    [parameters, terminated] = [null, false];
    answersWith("available");
    operated.aws.others["GetSecretValue"] = () => ({ SecretString: '{"username":"app","password":"hunter2"}' });
    operated.aws.others["StartSession"] = (body) => {
      parameters = body["Parameters"];
      return { SessionId: "s-1", StreamUrl: "wss://example.com", TokenValue: "t" };
    };
    operated.aws.others["TerminateSession"] = () => {
      terminated = true;
      return {};
    };
    install("session-manager-plugin", `echo $$ > ${file("plugin")}; echo "Waiting for connections..."; exec sleep 60`);
    install("psql", `echo "$1|$PGPASSWORD|$PGOPTIONS" > ${file("asked")}; exit 3`);
    process.env["PATH"] = `${operated.folder}:${process.env["PATH"] ?? ""}`;
  });

  const asked = (): string[] => readFileSync(file("asked"), "utf8").trim().split("|");

  async function isGone(pid: number): Promise<boolean> {
    for (let turn = 0; turn < 400; turn++) {
      try {
        process.kill(pid, 0);
      } catch {
        return true;
      }
      await new Promise((go) => setTimeout(go, 5));
    }
    return false;
  }

  it("opens psql through the host, read-only, and ends as it did", async () => {
    assert.equal(await openDatabase(dev, false), 3);
    const { host, portNumber, localPortNumber } = parameters as Record<string, string[]>;
    assert.deepEqual([host, portNumber], [["onebox-dev.x.rds.amazonaws.com"], ["5432"]]);
    const [where, password, options] = asked();
    assert.equal(where, `host=127.0.0.1 port=${localPortNumber?.[0] ?? ""} dbname=app user=app sslmode=require`);
    assert.deepEqual([password, options], ["hunter2", "-c default_transaction_read_only=on"]);
  });

  it("lets transactions write where it is asked to", async () => {
    await openDatabase(dev, true);
    assert.deepEqual(asked().slice(2), [""]);
  });

  it("leaves neither a tunnel nor a session behind", async () => {
    await openDatabase(dev, false);
    assert.ok(await isGone(Number(readFileSync(file("plugin"), "utf8"))));
    assert.ok(terminated);
  });

  it("says what is missing on this machine, and closes the tunnel", async () => {
    process.env["PATH"] = operated.folder;
    install(
      "session-manager-plugin",
      `echo $$ > ${file("plugin")}; echo "Waiting for connections..."; exec /bin/sleep 60`,
    );
    rmSync(file("psql"));
    await assert.rejects(openDatabase(dev, false), /psql is not on PATH/);
    assert.ok(await isGone(Number(readFileSync(file("plugin"), "utf8"))));
    rmSync(file("session-manager-plugin"));
    await assert.rejects(openDatabase(dev, false), /session-manager-plugin is not on PATH/);
    assert.ok(terminated);
  });

  it("says what the plugin said when it opens no port", async () => {
    install("session-manager-plugin", "echo 'Cannot perform start session: unexpected reserved bits'; exit 1");
    await assert.rejects(openDatabase(dev, false), /plugin ended: Cannot perform start session/);
    assert.ok(!existsSync(file("asked")));
  });

  const refusals: readonly (readonly [title: string, prepare: () => void, says: RegExp])[] = [
    [
      "a database that sleeps",
      () => {
        answersWith("stopped");
      },
      /onebox-dev is stopped: it takes no connection/,
    ],
    ["a host that sleeps", () => (operated.aws.instance = "stopped"), /is stopped: nothing else reaches the database/],
    [
      "a login that is not there yet",
      () =>
        (operated.aws.others["GetSecretValue"] = () => {
          throw new ServiceError("ResourceNotFoundException", "no value");
        }),
      /There is no login in \/onebox\/dev\/database yet/,
    ],
    [
      "a secret that holds something else, which is not shown",
      () => (operated.aws.others["GetSecretValue"] = () => ({ SecretString: "hunter2" })),
      /^Error: \/onebox\/dev\/database holds no login\.$/,
    ],
  ];
  for (const [title, prepare, says] of refusals)
    it(`opens nothing for ${title}`, async () => {
      prepare();
      await assert.rejects(openDatabase(dev, false), says);
      assert.equal(parameters, null);
    });
});
