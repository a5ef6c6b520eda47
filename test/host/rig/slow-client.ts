import { connect, type TLSSocket } from "node:tls";

export interface SlowClients {
  /** The first bytes of every answer that came, whole status lines; a connection that was ended without one says so. */
  readonly answers: readonly string[];
  /** How many are still connected. */
  open(): number;
}

export interface SlowOptions {
  readonly domain: string;
  /** 443 where it is left out. */
  readonly port?: number;
  readonly count: number;
  /** Sent at once. */
  readonly first: string | Buffer;
  /** Sent again and again afterwards; nothing where it is left out. */
  readonly then?: { readonly text: string; readonly everyMs: number };
  /** Whether they take what is answered, or a byte of it now and then; they do where it is left out. */
  readonly reads?: boolean | { readonly byteEveryMs: number };
  /** What `first` is, where it is another than HTTP/1.1. */
  readonly protocol?: "h2";
}

/**
 * What a client sends over HTTP/2 that asks for a page in as many streams, and opens its windows as far as they go: what
 * it does not take waits in the connection. https://www.rfc-editor.org/rfc/rfc9113#section-4.1
 */
export function overHttp2(domain: string, path: string, streams: number): Buffer {
  const wide = 2 ** 30;
  const frame = (type: number, flags: number, stream: number, payload: Buffer): Buffer => {
    const head = Buffer.alloc(9);
    head.writeUIntBE(payload.length, 0, 3);
    head.writeUInt8(type, 3);
    head.writeUInt8(flags, 4);
    head.writeUInt32BE(stream, 5);
    return Buffer.concat([head, payload]);
  };
  const initialWindow = Buffer.alloc(6);
  initialWindow.writeUInt16BE(4, 0);
  initialWindow.writeUInt32BE(wide, 2);
  const more = Buffer.alloc(4);
  more.writeUInt32BE(wide, 0);
  // GET and https as the static table has them; path and authority in words. https://www.rfc-editor.org/rfc/rfc7541
  const words = (name: number, text: string): Buffer => Buffer.from([name, text.length, ...Buffer.from(text)]);
  const headers = Buffer.concat([Buffer.from([0x82, 0x87]), words(4, path), words(1, domain)]);
  const asked = Array.from({ length: streams }, (_, made) => frame(1, 5, 2 * made + 1, headers));
  const preface = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  return Buffer.concat([preface, frame(4, 0, 0, initialWindow), frame(8, 0, 0, more), ...asked]);
}

const handshakeMs = 30_000;

/**
 * Does something while there are connections that take their time, as a bad network or somebody with bad intentions has
 * them. They are gone afterwards, also where it failed: one that is left would keep the tests from ending.
 */
export async function withSlowClients<Result>(
  options: SlowOptions,
  act: (clients: SlowClients) => Promise<Result>,
): Promise<Result> {
  const sockets = new Set<TLSSocket>();
  try {
    return await act(await slowClients(options, sockets));
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/** @param all each connection, from its beginning to its end. */
async function slowClients(
  { domain, port = 443, count, first, then, reads = true, protocol }: SlowOptions,
  all: Set<TLSSocket>,
): Promise<SlowClients> {
  const answers: string[] = [];
  const sockets = new Set<TLSSocket>();
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const target = { host: "127.0.0.1", port, servername: domain, rejectUnauthorized: false };
      const socket = connect(protocol === undefined ? target : { ...target, ALPNProtocols: [protocol] }, () => {
        sockets.add(socket);
        if (reads !== true) socket.pause();
        if (first.length > 0) socket.write(first);
        resolve();
      });
      all.add(socket);
      // Where nobody answers any more, a connection may be taken and never get further.
      socket.setTimeout(handshakeMs, () => {
        if (!sockets.has(socket)) socket.destroy(new Error(`No handshake within ${handshakeMs} ms.`));
      });
      const timer = setInterval(() => {
        if (then !== undefined && sockets.has(socket)) socket.write(then.text);
      }, then?.everyMs ?? 1_000);
      const taking = typeof reads === "object" ? setInterval(() => void socket.read(1), reads.byteEveryMs) : undefined;
      let isAnswered = false;
      if (reads === true)
        socket.on("data", (chunk: Buffer) => {
          if (!isAnswered) answers.push(chunk.toString("latin1").split("\r\n")[0] ?? "");
          isAnswered = true;
        });
      socket.on("error", reject);
      socket.on("close", () => {
        clearInterval(timer);
        clearInterval(taking);
        all.delete(socket);
        reject(new Error("The connection was closed before its handshake was done."));
        if (sockets.delete(socket) && !isAnswered) answers.push("closed");
      });
    });
  for (let made = 0; made < count; made += 50)
    await Promise.all(Array.from({ length: Math.min(50, count - made) }, one));
  return {
    answers,
    open: () => sockets.size,
  };
}
