import { createHash } from "node:crypto";
import { type ClientHttp2Session, connect } from "node:http2";
import { type Call, call, domain, loop, oneConnection, pause, runAll } from "./load-client";

/** Load on the tests' own application, of every kind that a release could break. */
const rate = Number(process.argv[3] ?? "1");
/** So many connections of each quick kind. */
const width = Number(process.argv[4] ?? "1");
/** How long a slow request takes; an upload takes half of it. */
const slowSeconds = Number(process.argv[5] ?? "20");

function keepAliveGets(): Promise<void> {
  const agent = oneConnection();
  return loop("HTTP/1.1 GET", 20 / rate, () => call(agent, { path: "/" }));
}

function keepAlivePosts(): Promise<void> {
  const agent = oneConnection();
  const body = "x".repeat(2_000);
  const echo: Call = { method: "POST", path: "/echo", body, expect: (text) => text === body };
  return loop("HTTP/1.1 POST", 20 / rate, () => call(agent, echo));
}

function slowRequests(): Promise<void> {
  const path = `/slow?seconds=${slowSeconds}`;
  return loop(`${slowSeconds} s request`, 0, () => call(oneConnection(), { path }));
}

function idlePosts(): Promise<void> {
  const agent = oneConnection();
  return loop("idle POST", 3_000, () => call(agent, { method: "POST", path: "/echo", body: "idle" }));
}

/** Twenty pieces, one after the other. */
function uploads(): Promise<void> {
  return loop(`${slowSeconds / 2} s upload`, 0, () => {
    const hash = createHash("sha256");
    const body = async (write: (chunk: Buffer) => void): Promise<void> => {
      for (let piece = 0; piece < 20; piece++) {
        const chunk = Buffer.alloc(50_000, piece);
        hash.update(chunk);
        write(chunk);
        await pause(slowSeconds * 25);
      }
    };
    return call(oneConnection(), {
      method: "POST",
      path: "/upload",
      body,
      expect: (text) => text === hash.digest("hex"),
    });
  });
}

async function http2Gets(): Promise<void> {
  let session: ClientHttp2Session | undefined;
  await loop("HTTP/2 GET", 20 / rate, () => {
    if (session === undefined || session.closed || session.destroyed)
      session = connect(`https://127.0.0.1:443`, { servername: domain, rejectUnauthorized: false });
    session.removeAllListeners("error").on("error", () => undefined);
    return streamed(session);
  });
  session?.close();
}

function streamed(session: ClientHttp2Session): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ":path": "/", ":authority": domain });
    let status = 0;
    stream.on("response", (headers) => (status = Number(headers[":status"])));
    stream.on("error", reject);
    stream.on("close", () => {
      if (status === 200 && stream.rstCode === 0) resolve();
      else reject(new Error(stream.rstCode === 0 ? `answer ${status}` : `stream reset ${stream.rstCode}`));
    });
    stream.resume();
    stream.end();
  });
}

const quick = [keepAliveGets, keepAliveGets, keepAlivePosts, keepAlivePosts, http2Gets];
void runAll([...Array.from({ length: width }, () => quick).flat(), slowRequests, uploads, idlePosts]);
