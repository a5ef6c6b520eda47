import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

/** A server that takes every call and answers none. */
describe("Ctrl-C while a command waits for somebody else", () => {
  let place = "";
  let server: Server;
  let address = "";
  let asked: Promise<unknown>;

  beforeEach(async () => {
    place = mkdtempSync(path.join(tmpdir(), "onebox-interrupted-"));
    for (const name of ["tmp", "here"]) mkdirSync(path.join(place, name));
    server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    asked = once(server, "request");
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
    rmSync(place, { recursive: true });
  });

  const commands: readonly [string, ...string[]][] = [
    ["tools", "pin"],
    ["prices", "--region", "eu-central-1", "--books", "books", "--from"],
    ["doctor", "--region", "us-east-1", "--dns", "127.0.0.1"],
    ["deploy", "--stack", "dev", "--version", "1.0.0-0123456789ab"],
  ];
  for (const command of commands)
    it(`ends it with 130, and leaves nothing behind: onebox ${command.join(" ")}`, async () => {
      const args = [path.resolve("bin/onebox"), ...command, ...(command.at(-1) === "--from" ? [address] : [])];
      const child = spawn(process.execPath, args, {
        cwd: command[0] === "deploy" ? process.cwd() : path.join(place, "here"),
        stdio: ["ignore", "ignore", "pipe"],
        timeout: 60_000,
        killSignal: "SIGKILL",
        env: {
          ...process.env,
          HOME: place,
          TMPDIR: path.join(place, "tmp"),
          ONEBOX_TOOLS_URL: address,
          AWS_ENDPOINT_URL: address,
          AWS_ACCESS_KEY_ID: "a",
          AWS_SECRET_ACCESS_KEY: "b",
        },
      });
      let said = "";
      child.stderr.on("data", (text: Buffer) => (said += text.toString()));
      const ended = once(child, "close");
      await Promise.race([asked, ended]);
      child.kill("SIGINT");
      const [code, signal] = (await ended) as [number | null, string | null];
      // As a shell tells it: what a signal has ended says 130, too.
      assert.equal(signal === "SIGINT" ? 130 : code, 130, said);
      assert.deepEqual(readdirSync(path.join(place, "tmp")), []);
      assert.deepEqual(readdirSync(path.join(place, "here")), command[0] === "prices" ? ["node_modules"] : []);
    });
});
