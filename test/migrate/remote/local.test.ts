import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { localRemote, RemoteError, sshRemote } from "../../../migrate/remote";

describe("a remote that is this machine", () => {
  const remote = localRemote();

  it("gives exit code and both outputs", async () => {
    const ran = await remote.run(["sh", "-c", "echo out; echo err >&2; exit 3"]);
    assert.deepEqual(ran, { code: 3, stdout: "out\n", stderr: "err\n" });
  });

  it("gives a program its input, as a text and as a stream", async () => {
    assert.equal((await remote.run(["cat"], { stdin: "ä\n" })).stdout, "ä\n");
    assert.equal((await remote.run(["cat"], { stdin: Readable.from(["a", "b"]) })).stdout, "ab");
  });

  it("takes a program that leaves its input unread as it ends", async () => {
    const { code, stdout } = await remote.run(["head", "-c", "1"], { stdin: "x".repeat(1_000_000) });
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "x" });
  });

  it("fails with a program whose input breaks off", async () => {
    const stdin = Readable.from(
      (function* () {
        yield "half";
        throw new Error("the disk is gone");
      })(),
    );
    await assert.rejects(remote.run(["cat"], { stdin }), /did not get its input: the disk is gone/);
  });

  it("ends what is interrupted", async () => {
    const controller = new AbortController();
    const running = remote.run(["sleep", "600"], { signal: controller.signal });
    controller.abort();
    await assert.rejects(running, RemoteError);
    await assert.rejects(remote.run(["true"], { signal: controller.signal }), RemoteError);
  });

  it("names a program that is not there", async () => {
    await assert.rejects(remote.run(["no-such-program"]), /no-such-program cannot be started/);
  });
});

describe("a remote over ssh", () => {
  for (const destination of ["-oProxyCommand=id", "", "a b"])
    it(`refuses "${destination}" as a destination`, () => {
      assert.throws(() => sshRemote({ destination }), RemoteError);
    });
});
