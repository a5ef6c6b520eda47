import assert from "node:assert/strict";
import { inspector } from "../../../cli/restore/places";
import { openDatabase } from "../../../cli/host/database";
import { attachToRun, runInteractively, runOnHost, stopOnHost } from "../../../cli/host/run";
import { ApplicationSecrets } from "../../../cli/host/secrets";
import { openShell } from "../../../cli/host/shell";
import { setMaintenance } from "../../../cli/host/maintenance";
import { wakeEnvironment } from "../../../cli/host/wake";
import { workOnHost } from "../../../cli/host/work";
import { ServiceError } from "../../stand-ins/aws";
import { dev, Operated } from "./operated";

const quiet = (): void => undefined;

describe("npx onebox host wake", () => {
  const operated = new Operated();
  const wake = async (): Promise<string[]> => {
    const lines: string[] = [];
    await wakeEnvironment(dev, (line) => lines.push(line));
    return lines.sort();
  };

  it("starts host and database, and waits for them", async () => {
    Object.assign(operated.aws, { instance: "stopped", database: "stopped" });
    assert.deepEqual(await wake(), [
      "database onebox-dev is stopped: starting it",
      "dev is awake, until its office hours end or somebody stops it.",
      "host i-0123456789abcdef0 is stopped: starting it",
    ]);
    assert.deepEqual([operated.aws.instance, operated.aws.database], ["running", "available"]);
  });

  const quietly = [
    ["what is awake", { instance: "running", database: "available" }],
    ["an environment that was not made yet", { instance: "none", database: "none" }],
  ] as const;
  for (const [what, state] of quietly)
    it(`does nothing for ${what}`, async () => {
      Object.assign(operated.aws, state);
      assert.deepEqual(await wake(), []);
    });

  it("starts a database whose host is not there yet", async () => {
    Object.assign(operated.aws, { instance: "none", database: "stopped" });
    await wake();
    assert.equal(operated.aws.database, "available");
  });

  it("ends on a signal while it waits", async () => {
    operated.aws.instance = "stopped";
    operated.aws.others["StartInstances"] = () => {
      process.kill(process.pid, "SIGINT");
      return "<StartInstancesResponse/>";
    };
    // Other tests have begun commands in this process, which would end it.
    const others = process.listeners("SIGINT");
    process.removeAllListeners("SIGINT");
    try {
      await assert.rejects(wake(), { exitCode: 130 });
    } finally {
      process.removeAllListeners("SIGINT");
      for (const listener of others) process.on("SIGINT", listener);
    }
  });

  it("says in AWS's words why something does not start", async () => {
    operated.aws.instance = "stopped";
    operated.aws.others["StartInstances"] = () => {
      throw new ServiceError("InsufficientInstanceCapacity", "We do not have sufficient capacity");
    };
    await assert.rejects(wake(), /sufficient capacity/);
  });
});

describe("a command for a host that sleeps", () => {
  const operated = new Operated();
  const output = { print: quiet, tell: quiet };
  const commands: Readonly<Record<string, () => Promise<unknown>>> = {
    "host run": () => runOnHost(dev, ["true"], output),
    "host run --attach": () => attachToRun(dev, "o-mfk2x9ab-1z3", output),
    "host run --stop": () => stopOnHost(dev, "o-mfk2x9ab-1z3"),
    "host console": () => runInteractively(dev, []),
    "host db": () => openDatabase(dev, false),
    "host shell": () => openShell(dev),
    "host maintenance": () => setMaintenance(dev, "on", [], quiet),
    "host restart": () => workOnHost(dev, "restart", quiet),
    "host migrate": () => workOnHost(dev, "migrate", quiet),
    "host secret set --generate": () => new ApplicationSecrets(dev).generate("SECRET_KEY"),
    "restore and database upgrade": () => inspector(dev),
  };
  for (const [name, act] of Object.entries(commands))
    it(`${name} says so and how it is started, before it does anything`, async () => {
      operated.aws.instance = "stopped";
      await assert.rejects(act(), /is stopped: .*npx onebox host wake --stack dev$/);
      assert.deepEqual(operated.aws.history, []);
    });
});
