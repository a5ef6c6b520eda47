import { createSocket, type Socket } from "node:dgram";
import { type AddressInfo, createServer, type Server } from "node:net";
import {
  type Answer,
  AUTHORITATIVE_ANSWER,
  decode,
  encode,
  type Packet,
  streamDecode,
  streamEncode,
  TRUNCATED_RESPONSE,
} from "dns-packet";

/** Records by name and type, each as `dig` shows it. */
export type Zone = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** https://www.iana.org/assignments/dns-parameters/ */
const noError = 0;
const serverFailure = 2;
const noSuchName = 3;

/** A server on loopback that speaks DNS over UDP and TCP: https://www.rfc-editor.org/rfc/rfc1035 */
export class DnsStandIn {
  /** Names that it answers with "server failure". */
  readonly failing = new Set<string>();
  /** What it answers. */
  records: readonly Answer[] = [];
  private readonly udp: Socket = createSocket("udp4");
  private readonly tcp: Server = createServer();

  static async start(records: readonly Answer[] = []): Promise<DnsStandIn> {
    const standIn = new DnsStandIn();
    standIn.records = records;
    await standIn.listen();
    return standIn;
  }

  get address(): { readonly address: string; readonly port: number } {
    return { address: "127.0.0.1", port: this.udp.address().port };
  }

  get hostAndPort(): string {
    const { address, port } = this.address;
    return `${address}:${port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.udp.close(resolve));
    this.tcp.close();
  }

  private async listen(): Promise<void> {
    this.tcp.on("connection", (socket) => {
      socket.once("data", (query: Buffer) => {
        socket.end(streamEncode(this.answer(streamDecode(query))));
      });
    });
    this.udp.on("message", (query, { port, address }) => {
      const answer = this.answer(decode(query));
      const whole = encode(answer);
      // What is longer than 512 bytes comes over TCP.
      const sent =
        whole.length > 512 ? encode({ ...answer, answers: [], flags: answer.flags | TRUNCATED_RESPONSE }) : whole;
      this.udp.send(sent, port, address);
    });
    await new Promise<void>((resolve) => this.tcp.listen(0, "127.0.0.1", resolve));
    const { port } = this.tcp.address() as AddressInfo;
    await new Promise<void>((resolve) => this.udp.bind(port, "127.0.0.1", resolve));
  }

  private answer({ id, questions = [] }: Packet) {
    const [question] = questions;
    const name = question?.name.toLowerCase() ?? "";
    const answers = this.records.filter(
      (record) => record.name === name && (record.type === question?.type || record.type === "CNAME"),
    );
    // A name above others exists, even where it has no record of its own.
    const exists = this.records.some((record) => record.name === name || record.name.endsWith(`.${name}`));
    const code = this.failing.has(name) ? serverFailure : exists ? noError : noSuchName;
    return { id, type: "response" as const, flags: AUTHORITATIVE_ANSWER | code, questions, answers };
  }
}

export function recordsOf(zone: Zone): Answer[] {
  return Object.entries(zone).flatMap(([name, types]) =>
    Object.entries(types).flatMap(([type, records]) => records.map((record) => answerOf(name, type, record))),
  );
}

function answerOf(name: string, type: string, record: string): Answer {
  const ttl = 60;
  switch (type) {
    case "A":
    case "AAAA":
    case "CNAME":
    case "NS":
      return { name, type, ttl, data: record };
    case "MX": {
      const [preference = "0", exchange = ""] = record.split(" ");
      return { name, type, ttl, data: { preference: Number(preference), exchange } };
    }
    case "TXT":
      return { name, type, ttl, data: record.match(/.{1,255}/gs) ?? [""] };
    case "CAA": {
      const [, flags = "0", tag = "issue", value = ""] = /^(\d+) (\w+) "(.*)"$/.exec(record) ?? [];
      return { name, type, ttl, data: { flags: Number(flags), tag: tag as "issue", value } };
    }
    default:
      throw new Error(`${type} is no type that this server knows.`);
  }
}
