import net from "node:net";
import tls from "node:tls";

export interface ValkeyLogin {
  readonly user: string;
  readonly password: string;
}

const silentMs = 10_000;

/**
 * How long lists are, all of them together. Three commands whose answers are one line each: a client of Redis would not
 * leave room for anything else in a task definition.
 * https://valkey.io/topics/protocol/
 * @param address `rediss://host:port/database`, or `redis://…` without TLS. @throws with the server's own words.
 */
export async function lengthOf(
  address: string,
  { user, password }: ValkeyLogin,
  lists: readonly string[],
): Promise<number> {
  const { protocol, hostname: host, port, pathname } = new URL(address);
  const options = { host, port: Number(port || 6_379) };
  const socket = protocol === "rediss:" ? tls.connect({ ...options, servername: host }) : net.connect(options);
  socket.setTimeout(silentMs, () => socket.destroy(new Error(`${host} says nothing`)));
  const commands = [
    ["AUTH", user, password],
    ["SELECT", pathname.slice(1) || "0"],
    ...lists.map((list) => ["LLEN", list]),
  ];
  try {
    socket.write(commands.map(written).join(""));
    const answers = await firstLines(socket, commands.length);
    return answers.slice(2).reduce((sum, answer) => sum + Number(answer.slice(1)), 0);
  } finally {
    socket.destroy();
  }
}

function written(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
}

async function firstLines(socket: net.Socket, count: number): Promise<string[]> {
  let text = "";
  for await (const chunk of socket) {
    text += String(chunk);
    const lines = text.split("\r\n").slice(0, -1);
    const refused = lines.find((line) => line.startsWith("-"));
    if (refused !== undefined) throw new Error(refused.slice(1));
    if (lines.length >= count) return lines.slice(0, count);
  }
  throw new Error("the connection ended before all was answered");
}
