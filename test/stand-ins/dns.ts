import { createSocket, type Socket } from "node:dgram";
import { isIPv6 } from "node:net";

/** https://www.iana.org/assignments/dns-parameters/ */
const types: Readonly<Record<string, number>> = { A: 1, NS: 2, CNAME: 5, MX: 15, TXT: 16, AAAA: 28, CAA: 257 };
const noError = 0;
const serverFailure = 2;
const noSuchName = 3;

/** Records by name and type, each as `dig` shows it. */
export type Zone = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** A resolver on loopback that speaks DNS over UDP: https://www.rfc-editor.org/rfc/rfc1035 */
export class DnsStandIn {
  /** What it answers. */
  zone: Zone = {};
  /** Names that it answers with "server failure". */
  readonly failing = new Set<string>();
  /** Questions, as `name type`. */
  readonly asked: string[] = [];

  private constructor(private readonly socket: Socket) {}

  static async start(): Promise<DnsStandIn> {
    const socket = createSocket("udp4");
    const standIn = new DnsStandIn(socket);
    socket.on("message", (message, from) => {
      socket.send(standIn.answer(message), from.port, from.address);
    });
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    return standIn;
  }

  get address(): string {
    return `127.0.0.1:${this.socket.address().port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(resolve));
  }

  private answer(message: Buffer): Buffer {
    const { name, type, end } = question(message);
    this.asked.push(`${name} ${type}`);
    const records = this.zone[name]?.[type] ?? [];
    // A name above others exists, even where it has no record of its own.
    const exists = Object.keys(this.zone).some((one) => one === name || one.endsWith(`.${name}`));
    const code = this.failing.has(name) ? serverFailure : exists ? noError : noSuchName;
    const head = Buffer.alloc(12);
    message.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | code, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(code === noError ? records.length : 0, 6);
    const body = code === noError ? records.map((record) => resource(type, record)) : [];
    return Buffer.concat([head, message.subarray(12, end), ...body]);
  }
}

function question(message: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = message.readUInt8(at); length > 0; length = message.readUInt8(at)) {
    labels.push(message.toString("latin1", at + 1, at + 1 + length));
    at += 1 + length;
  }
  const number = message.readUInt16BE(at + 1);
  const [type = String(number)] = Object.entries(types).find(([, value]) => value === number) ?? [];
  return { name: labels.join(".").toLowerCase(), type, end: at + 5 };
}

function resource(type: string, record: string): Buffer {
  const data = dataOf(type, record);
  const head = Buffer.alloc(12);
  // The name of the question, by a pointer to it.
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(types[type] ?? 0, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt32BE(60, 6);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}

function dataOf(type: string, record: string): Buffer {
  switch (type) {
    case "A":
      return Buffer.from(record.split(".").map(Number));
    case "AAAA":
      return sixteenBytes(record);
    case "MX": {
      const [priority = "0", exchange = ""] = record.split(" ");
      return Buffer.concat([Buffer.from([0, Number(priority)]), nameOf(exchange)]);
    }
    case "TXT":
      return Buffer.concat(
        (record.match(/.{1,255}/gs) ?? [""]).map((part) =>
          Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]),
        ),
      );
    case "CAA": {
      const [, flags = "0", tag = "", value = ""] = /^(\d+) (\w+) "(.*)"$/.exec(record) ?? [];
      return Buffer.concat([Buffer.from([Number(flags), tag.length]), Buffer.from(tag + value)]);
    }
    default:
      return nameOf(record);
  }
}

function nameOf(name: string): Buffer {
  const labels = name.split(".").map((label) => Buffer.concat([Buffer.from([label.length]), Buffer.from(label)]));
  return Buffer.concat([...labels, Buffer.from([0])]);
}

function sixteenBytes(address: string): Buffer {
  if (!isIPv6(address)) throw new Error(`${address} is no address`);
  const [head = "", tail = ""] = address.split("::");
  const groups = (text: string): string[] => text.split(":").filter((group) => group !== "");
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill("0");
  const all = [...groups(head), ...zeros, ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
}
