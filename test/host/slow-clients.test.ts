import assert from "node:assert/strict";
import { TlsHost } from "../migrate/preflight/certificates";
import { pause } from "./rig/processes";
import { withSlowClients } from "./rig/slow-client";

const connections = (): number => process.getActiveResourcesInfo().filter((one) => /^TCPSocketWrap$/.test(one)).length;

describe("clients that take their time", () => {
  let host: TlsHost;
  beforeEach(() => (host = new TlsHost((socket) => socket.resume().on("error", () => undefined))));
  afterEach(() => {
    host.stop();
  });

  it("are gone where what was done meanwhile failed, so that a test whose proxy has died ends", async () => {
    const { port } = await host.start("app.localhost", 1);
    const before = connections();
    const options = { domain: "app.localhost", port, count: 5, first: "GET", reads: false };
    const died = withSlowClients(options, () => Promise.reject(new Error("the proxy has died")));
    await assert.rejects(died, /the proxy has died/);
    for (let tries = 0; tries < 100 && connections() > before; tries++) await pause(50);
    assert.equal(connections(), before);
  });
});
