import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { docker } from "../../../host/release/docker";
import { Failure } from "../../../host/release/failure";
import { afterRelease, beforeRelease, endHooks, runHook } from "../../../host/release/hooks";
import { places } from "../../../host/release/places";
import { readState, writeState } from "../../../host/release/state";

/** Notes what it is asked for; the one container that there is ended as `ended` says. */
const stand = `#!/bin/bash
here=$(dirname "$0")
printf '%s\\n' "$*" >>"$here/asked"
case $1 in
  inspect) cat "$here/ended" ;;
  logs) echo "no such queue"; echo "gave up" >&2 ;;
esac
`;

const container = (exitCode: number): string =>
  JSON.stringify([
    {
      Id: "c0ffee",
      RestartCount: 0,
      State: { Status: "exited", ExitCode: exitCode, StartedAt: "2026-11-29T00:00:00Z" },
      Config: { Image: "app", Env: null },
    },
  ]);

describe("the commands that an image names", () => {
  const before = { path: process.env["PATH"], state: places.state };
  let folder: string;
  const noted: string[] = [];
  const journal = {
    enter: (step: string, text: string): void => void noted.push(`${step}: ${text}`),
    note: (text: string): void => void noted.push(text),
  };
  const facts = { migrateSeconds: 60 };
  const compose = { run: (...args: string[]) => docker(["compose", ...args]) };
  const image = { hooks: { before: ["./manage", "check"], after: ["./manage", "warm"] } };
  const previous = { version: "1.0.0", digest: `sha256:${"a".repeat(64)}` };

  beforeEach(() => {
    noted.length = 0;
    folder = mkdtempSync(path.join(tmpdir(), "onebox-hooks-"));
    writeFileSync(path.join(folder, "docker"), stand);
    chmodSync(path.join(folder, "docker"), 0o755);
    process.env["PATH"] = `${folder}${path.delimiter}${before.path ?? ""}`;
    Object.assign(places, { state: path.join(folder, "state.json") });
    endsWith(0);
  });

  afterEach(() => {
    process.env["PATH"] = before.path;
    Object.assign(places, { state: before.state });
    rmSync(folder, { recursive: true });
  });

  const endsWith = (exitCode: number): void => {
    writeFileSync(path.join(folder, "ended"), container(exitCode));
  };
  const asked = (): string[] => {
    const file = path.join(folder, "asked");
    return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
  };
  const ran = (): string[] => asked().filter((line) => line.startsWith("compose "));

  it("run in a fresh container, which is gone afterwards, and know the version before", async () => {
    await runHook(facts, compose, "before", image, previous, { ONEBOX_DATABASE: "copy" });
    const name = "onebox-before-release";
    assert.deepEqual(ran(), [
      `compose run --detach --no-deps --name ${name} --env ONEBOX_PREVIOUS_VERSION=1.0.0 --env ONEBOX_DATABASE=copy run ./manage check`,
    ]);
    const removals = asked().flatMap((line, at) => (line === `rm --force --volumes ${name}` ? [at] : []));
    assert.deepEqual(removals, [0, asked().length - 1]);
  });

  it("are told nothing of a version before the first", async () => {
    await runHook(facts, compose, "after", image, null);
    assert.match(ran()[0] ?? "", /--env ONEBOX_PREVIOUS_VERSION= run \.\/manage warm$/);
  });

  it("end the release before it, with the command's own last words, and leave no container", async () => {
    endsWith(3);
    await assert.rejects(beforeRelease(facts, compose, image, previous, journal), (error) => {
      assert.ok(error instanceof Failure);
      assert.equal(error.message, "./manage check (onebox.before-release) ended with exit code 3");
      assert.deepEqual(error.log, ["no such queue", "gave up"]);
      return true;
    });
    assert.deepEqual(noted, ["before: ./manage check"]);
    assert.equal(asked().at(-1), "rm --force --volumes onebox-before-release");
  });

  it("do not run before a release where the image names none", async () => {
    await beforeRelease(facts, compose, { hooks: { before: [], after: [] } }, previous, journal);
    assert.deepEqual([asked(), noted], [[], []]);
  });

  it("do not undo the release after it: that is noted, and stays known until one succeeds", async () => {
    writeState({ ...readState("bundle"), afterRelease: "due" });
    endsWith(1);
    const failed = await afterRelease(facts, compose, image, previous, journal);
    assert.match(failed?.message ?? "", /warm \(onebox\.after-release\) ended with exit code 1/);
    assert.equal(readState("bundle").afterRelease, "failed");
    assert.equal(noted[0], "after: ./manage warm");
    assert.match(noted[1] ?? "", /^the release is done and serves, but .*exit code 1$/);
    assert.deepEqual(noted.slice(2), ["no such queue", "gave up"]);
    endsWith(0);
    assert.equal(await afterRelease(facts, compose, image, previous, journal), null);
    assert.equal(readState("bundle").afterRelease, undefined);
  });

  it("have failed after a release, too, where Docker does not say how they ended", async () => {
    writeState({ ...readState("bundle"), afterRelease: "due" });
    writeFileSync(path.join(folder, "ended"), "nothing");
    assert.ok((await afterRelease(facts, compose, image, previous, journal)) instanceof Failure);
    assert.equal(readState("bundle").afterRelease, "failed");
  });

  it("are taken away where a roll-out was killed", async () => {
    await endHooks();
    assert.deepEqual(asked(), [
      "rm --force --volumes onebox-before-release",
      "rm --force --volumes onebox-after-release",
    ]);
  });
});
