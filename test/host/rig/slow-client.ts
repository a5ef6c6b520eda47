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
  /** Whether they take what is answered; they do where it is left out. */
  readonly reads?: boolean;
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
  { domain, port = 443, count, first, then, reads = true }: SlowOptions,
  all: Set<TLSSocket>,
): Promise<SlowClients> {
  const answers: string[] = [];
  const sockets = new Set<TLSSocket>();
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host: "127.0.0.1", port, servername: domain, rejectUnauthorized: false }, () => {
        sockets.add(socket);
        if (!reads) socket.pause();
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
      let isAnswered = false;
      if (reads)
        socket.on("data", (chunk: Buffer) => {
          if (!isAnswered) answers.push(chunk.toString("latin1").split("\r\n")[0] ?? "");
          isAnswered = true;
        });
      socket.on("error", reject);
      socket.on("close", () => {
        clearInterval(timer);
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
