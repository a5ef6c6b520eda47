import { randomInt } from "node:crypto";
import { createSocket } from "node:dgram";
import { connect } from "node:net";
import { decode, encode, type DecodedPacket, type RecordType, streamEncode } from "dns-packet";

export interface NameServer {
  /** An address, not a name. */
  readonly address: string;
  readonly port?: number;
}

export interface DnsRecord {
  readonly name: string;
  readonly type: string;
  readonly ttl: number;
  /** As a zone file writes it. */
  readonly value: string;
}

/** A server that did not answer, or would not. Not to be taken for a name without records. */
export class DnsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "DnsError";
  }
}

const patienceMs = 3_000;

/**
 * What a name server has of a name, with lifetimes as it gives them out. Empty where there is nothing.
 * @throws DnsError where it does not answer, refuses or fails.
 */
export async function ask(server: NameServer, name: string, type: RecordType): Promise<DnsRecord[]> {
  const id = randomInt(65_536);
  const packet = { id, type: "query" as const, flags: 256, questions: [{ name, type }] };
  const answer = await overUdp(server, encode(packet)).then(async (found) =>
    found.flag_tc ? await overTcp(server, streamEncode(packet)) : found,
  );
  const { rcode } = answer as { readonly rcode?: string };
  const isNothing = rcode === "NXDOMAIN" || rcode === "NOERROR";
  if (!isNothing) throw new DnsError(`${server.address} answered ${rcode ?? "nothing"} for ${name} ${type}`);
  return (answer.answers ?? []).flatMap((one) => {
    if (one.type === "OPT" || !("ttl" in one)) return [];
    return [
      {
        name: one.name.toLowerCase(),
        type: one.type,
        ttl: one.ttl ?? 0,
        value: written(one.type, "data" in one ? one.data : ""),
      },
    ];
  });
}

async function overUdp({ address, port = 53 }: NameServer, query: Uint8Array): Promise<DecodedPacket> {
  const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
  try {
    for (let attempt = 1; ; attempt++) {
      const answer = await new Promise<DecodedPacket | null>((resolve, reject) => {
        const timer = setTimeout(() => {
          resolve(null);
        }, patienceMs);
        const end = (found: DecodedPacket): void => {
          clearTimeout(timer);
          resolve(found);
        };
        socket.once("error", (error) => {
          clearTimeout(timer);
          reject(new DnsError(`${address} cannot be asked: ${error.message}`));
        });
        socket.on("message", (message) => {
          const found = decode(message);
          if (found.id === new DataView(query.buffer, query.byteOffset).getUint16(0)) end(found);
        });
        socket.send(query, port, address);
      });
      if (answer !== null) return answer;
      if (attempt === 3) throw new DnsError(`${address} does not answer`);
    }
  } finally {
    socket.close();
  }
}

async function overTcp({ address, port = 53 }: NameServer, query: Uint8Array): Promise<DecodedPacket> {
  return await new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, timeout: patienceMs * 3 });
    const parts: Buffer[] = [];
    const fail = (reason: string): void => {
      socket.destroy();
      reject(new DnsError(`${address} cannot be asked over TCP: ${reason}`));
    };
    socket.once("error", (error) => {
      fail(error.message);
    });
    socket.once("timeout", () => {
      fail("it does not answer");
    });
    socket.on("data", (part: Buffer) => {
      parts.push(part);
      const all = Buffer.concat(parts);
      if (all.length < 2 || all.length < 2 + all.readUInt16BE(0)) return;
      socket.destroy();
      resolve(decode(all.subarray(2)));
    });
    socket.write(query);
  });
}

/** What is told apart by value: names in lower case and without their last dot, texts in quotes. */
function written(type: string, data: unknown): string {
  if (type === "TXT")
    return [data]
      .flat()
      .map((part) => Buffer.from(part as Buffer | string).toString("utf8"))
      .join("");
  if (typeof data === "string") return hostName(data);
  const fields = data as Readonly<Record<string, unknown>>;
  const list = orders[type];
  if (list === undefined) return JSON.stringify(data);
  return list.map((field) => text(fields[field])).join(" ");
}

const orders: Readonly<Record<string, readonly string[]>> = {
  MX: ["preference", "exchange"],
  SRV: ["priority", "weight", "port", "target"],
  CAA: ["flags", "tag", "value"],
  SOA: ["mname", "rname", "serial"],
  DS: ["keyTag", "algorithm", "digestType", "digest"],
};

function text(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex").toUpperCase();
  return typeof value === "string" ? hostName(value) : String(value);
}

function hostName(name: string): string {
  return name.replace(/\.$/, "").toLowerCase();
}
