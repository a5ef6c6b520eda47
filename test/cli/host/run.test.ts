import assert from "node:assert/strict";
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { attachToRun, runInteractively, runOnHost, stopOnHost } from "../../../cli/host/run";
import { runId } from "../../../cli/options";
import { writeName } from "../../../host/client/run";
import { actions, operations, patterns, releaseActions } from "../../../host/contract/requests";
import { readWords, writeWords } from "../../../host/contract/words";
import { ServiceError } from "../../stand-ins/aws";
import { dev, instanceId, Operated } from "./operated";

const ended = (exitCode: number | null, reason: string | null = null): string =>
  JSON.stringify({ state: "done", exitCode, reason }).slice(1, -1);

describe("npx onebox host run", () => {
  const operated = new Operated();
  let lines: string[];
  let told: string[];
  const output = { print: (line: string) => lines.push(line), tell: (text: string) => told.push(text) };

  const hostKnows = (file: string, text: string): void => {
    writeFileSync(path.join(operated.folder, file), text);
  };

  beforeEach(() => {
    [lines, told] = [[], []];
    hostKnows("end", ended(0));
  });

  it("prints what the command says, and ends as it did", async () => {
    hostKnows("end", ended(3));
    const words = ["python", "manage.py", "shell", "-c", "print('a b'); $(reboot) \"ü\""];
    assert.equal(await runOnHost(dev, words, output), 3);
    assert.deepEqual(lines, ["one", "two"]);
    assert.match(
      told[0] ?? "",
      /^o-\S+ runs in 1\.4\.1@sha256:a{12}\. It continues without this terminal: .* --attach o-/,
    );
    const [command = "", by] = readFileSync(path.join(operated.folder, "run"), "utf8").trim().split(" ");
    assert.deepEqual(readWords(command), words);
    assert.equal(by, `arn:aws:sts::${dev.accountId}:assumed-role/deploy/ci`);
  });

  it("is sent by the document of operators alone", async () => {
    await runOnHost(dev, ["true"], output);
    for (const sent of operated.aws.history) assert.match(sent, /"DocumentName":"onebox-dev-operation"/);
  });

  it("says the host's own words where it does not run it", async () => {
    hostKnows("refusal", "no release runs here");
    await assert.rejects(runOnHost(dev, ["true"], output), /the host did not run it: no release runs here/);
  });

  it("sends nothing to a host that sleeps", async () => {
    operated.aws.instance = "stopped";
    await assert.rejects(runOnHost(dev, ["true"], output), /i-0123456789abcdef0 is stopped: nothing can be run/);
    assert.deepEqual(operated.aws.history, []);
  });

  it("says so where nobody saw how it ended", async () => {
    hostKnows("end", '"state":"lost","exitCode":null,"reason":null');
    await assert.rejects(runOnHost(dev, ["true"], output), /is not known, or ended with the host/);
    hostKnows("end", ended(null, "the container was removed while the command ran"));
    await assert.rejects(runOnHost(dev, ["true"], output), /has no exit code: the container was removed/);
  });

  it("prints what an earlier one says, and stops it", async () => {
    assert.equal(await attachToRun(dev, "o-mfk2x9ab-1z3", output), 0);
    assert.deepEqual(lines, ["one", "two"]);
    await assert.rejects(stopOnHost(dev, "o-mfk2x9ab-1z3"), /stopped nothing: o-mfk2x9ab-1z3 does not run/);
    hostKnows("run", "something");
    await stopOnHost(dev, "o-mfk2x9ab-1z3");
  });

  describe("--interactive and console", () => {
    let session: Record<string, unknown> | null;
    let terminated: unknown;

    beforeEach(() => {
      [session, terminated] = [null, null];
      operated.aws.others["StartSession"] = (body) => {
        session = { ...body };
        return { SessionId: "s-1", StreamUrl: "wss://example.com", TokenValue: "t" };
      };
      operated.aws.others["TerminateSession"] = (body) => {
        terminated = body["SessionId"];
        return {};
      };
    });

    /** A plug-in that notes its arguments. */
    function installPlugin(): void {
      const plugin = path.join(operated.folder, "session-manager-plugin");
      writeFileSync(plugin, `#!/bin/sh\nprintf '%s\\n' "$@" > ${operated.folder}/plugin\n`);
      chmodSync(plugin, 0o755);
      process.env["PATH"] = `${operated.folder}:${process.env["PATH"] ?? ""}`;
    }

    const commandLine = (): string => (session?.["Parameters"] as { command: string[] } | undefined)?.command[0] ?? "";

    it("opens a session for the host's own command, and ends as the command did", async () => {
      installPlugin();
      hostKnows("end", ended(5));
      const words = ["python", "manage.py", "createsuperuser; reboot"];
      assert.equal(await runInteractively(dev, words), 5);
      assert.deepEqual([session?.["Target"], session?.["DocumentName"]], [instanceId, "AWS-StartInteractiveCommand"]);
      assert.match(
        commandLine(),
        /^sudo \/usr\/local\/sbin\/onebox run --interactive --id o-\S+ --by arn:\S+ --command \S+$/,
      );
      assert.deepEqual(readWords(/--command (\S+)/.exec(commandLine())?.[1] ?? ""), words);
      const [, region, operation] = readFileSync(path.join(operated.folder, "plugin"), "utf8").split("\n");
      assert.deepEqual([region, operation], [dev.region, "StartSession"]);
    });

    it("leaves the command to the image's label where none is given", async () => {
      installPlugin();
      await runInteractively(dev, []);
      assert.doesNotMatch(commandLine(), /--command/);
    });

    it("says where the plugin comes from when it is missing, and leaves no session behind", async () => {
      process.env["PATH"] = operated.folder;
      await assert.rejects(runInteractively(dev, []), /session-manager-plugin is not on PATH.*https:/);
      assert.equal(terminated, "s-1");
      assert.ok(!existsSync(path.join(operated.folder, "plugin")));
    });

    it("says what AWS says where no session may be opened", async () => {
      operated.aws.others["StartSession"] = () => {
        throw new ServiceError("TargetNotConnected", `${instanceId} is not connected.`);
      };
      await assert.rejects(runInteractively(dev, []), { name: "TargetNotConnected" });
    });
  });
});

describe("a command on its way to a host", () => {
  it("is the same words at both ends, in characters that mean nothing to a shell", () => {
    for (const words of [["a"], ["", " ", "\n"], ["-c", "print(\"ü\") && 'x' `y` $(z)"]]) {
      const text = writeWords(words);
      assert.match(text, new RegExp(patterns.command));
      assert.deepEqual(readWords(text), words);
    }
  });
  for (const text of ["W10", "e30", "WzFd", "bm9uZQ"])
    it(`refuses ${text}, which is no list of words`, () => {
      assert.throws(() => readWords(text));
    });
  it("carries a name as a parameter takes it", () => {
    assert.match(writeName("arn:aws:sts::1:assumed-role/R/ada lovelace;$(x)"), new RegExp(patterns.by));
    assert.match(writeName("x".repeat(999)), new RegExp(patterns.by));
  });
  it("has an id of one form", () => {
    assert.equal(runId("o-mfk2x9ab-1z3"), "o-mfk2x9ab-1z3");
    for (const wrong of ["", "r-mfk2x9ab-1z3", "o-x; reboot", "../../etc"])
      assert.throws(() => runId(wrong), /looks like/);
  });
  it("goes by one of two documents", () => {
    assert.deepEqual([...operations, ...releaseActions].sort(), Object.keys(actions).sort());
    assert.ok(!releaseActions.includes("run"));
  });
});
