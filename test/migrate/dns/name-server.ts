import { createSocket, type Socket } from "node:dgram";
import { createServer, type AddressInfo, type Server } from "node:net";
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

/** A name server with the records that a test gives it, over UDP and TCP as RFC 1035 has it. */
export class NameServerStandIn {
  private readonly udp: Socket = createSocket("udp4");
  private readonly tcp: Server = createServer();
  /** Names that it fails to answer for. */
  readonly failing = new Set<string>();
  address = { address: "127.0.0.1", port: 0 };

  constructor(readonly records: readonly Answer[]) {}

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.tcp.listen(0, "127.0.0.1", resolve));
    this.address = { address: "127.0.0.1", port: (this.tcp.address() as AddressInfo).port };
    this.tcp.on("connection", (socket) => {
      socket.once("data", (query: Buffer) => {
        socket.end(streamEncode({ ...this.answer(streamDecode(query)), flags: AUTHORITATIVE_ANSWER }));
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
    await new Promise<void>((resolve) => this.udp.bind(this.address.port, "127.0.0.1", resolve));
  }

  stop(): void {
    this.udp.close();
    this.tcp.close();
  }

  private answer({ id, questions = [] }: Packet) {
    const [question] = questions;
    const name = question?.name.toLowerCase() ?? "";
    const ofName = this.records.filter((record) => record.name === name);
    const answers = ofName.filter(({ type }) => type === question?.type || type === "CNAME");
    const rcode = this.failing.has(name) ? 2 : ofName.length === 0 ? 3 : 0;
    return { id, type: "response" as const, flags: AUTHORITATIVE_ANSWER | rcode, questions, answers };
  }
}
