import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { Readable } from "node:stream";
import { RemoteError, sshRemote, type SshRemote } from "../../../migrate/remote";
import { Sshd } from "../servers/sshd";

describe("a remote over a real sshd", () => {
  const sshd = new Sshd();
  let remote: SshRemote;

  before(async () => {
    await sshd.start();
    remote = sshd.remote();
  });

  after(async () => {
    await remote.close();
    await sshd.remove();
  });

  it("passes arguments on as they are", async () => {
    const odd = ["", "it's", "a\nb", "$HOME", "`id`", "*", "ä", "\\", "a=b"];
    const { stdout } = await remote.run(["printf", "%s\\0", ...odd]);
    assert.deepEqual(stdout.split("\0").slice(0, -1), odd);
  });

  it("gives the program's own exit code, 255 as 254, because ssh fails with 255", async () => {
    assert.equal((await remote.run(["sh", "-c", "exit 7"])).code, 7);
    assert.equal((await remote.run(["sh", "-c", "exit 255"])).code, 254);
    assert.equal((await remote.run(["no-such-program"])).code, 127);
  });

  it("streams input in and keeps the outputs apart", async () => {
    const stdin = Readable.from(["one\n", "two\n"]);
    const ran = await remote.run(["sh", "-c", "cat; echo said >&2"], { stdin });
    assert.deepEqual(ran, { code: 0, stdout: "one\ntwo\n", stderr: "said\n" });
  });

  it("is one connection for all commands", async () => {
    const from = async (): Promise<string> => (await remote.run(["sh", "-c", 'echo "$SSH_CONNECTION"'])).stdout;
    const [first, ...others] = await Promise.all([from(), from(), from()]);
    assert.deepEqual(others, [first, first]);
  });

  it("interrupts what runs", async () => {
    const controller = new AbortController();
    const running = remote.run(["sleep", "600"], { signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 100);
    await assert.rejects(running, RemoteError);
  });

  it("refuses a host key that it does not know", async () => {
    writeFileSync(sshd.file("nobody"), "");
    const stranger = sshRemote({
      destination: "127.0.0.1",
      port: sshd.port,
      identityFile: sshd.file("client"),
      knownHostsFile: sshd.file("nobody"),
      configFile: sshd.file("ssh_config"),
    });
    await assert.rejects(stranger.run(["true"]), /cannot be reached over ssh: Host key verification failed/);
    await stranger.close();
  });

  it("says why nobody was let in, and asks for no password", async () => {
    const stranger = sshd.remote("games");
    await assert.rejects(stranger.run(["true"]), /games@127\.0\.0\.1 cannot be reached over ssh: .*Permission denied/);
    await stranger.close();
  });

  it("says so where nobody listens, and leaves no socket behind", async () => {
    await sshd.stop();
    const late = sshd.remote();
    await assert.rejects(late.run(["true"]), /cannot be reached over ssh: .*Connection refused/);
    await late.close();
    const [, socket = ""] = /ControlPath=(\S+)/.exec(late.options.join(" ")) ?? [];
    assert.equal(existsSync(socket), false);
    await sshd.start();
    assert.equal((await remote.run(["true"])).code, 0);
  });
});
