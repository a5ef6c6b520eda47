import { createServer, connect, type Server } from "node:net";
import { pause } from "../../host/rig/processes";

/**
 * What Cloud Map's private name leads to: the addresses of tasks, which whoever asks may keep for a record's lifetime. A
 * connection to it goes to one of them as they were then.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html
 */
export class ServiceName {
  private known: readonly string[] = [];
  private readonly server: Server;
  private isEnded = false;

  constructor(
    private readonly find: () => readonly string[],
    private readonly port: number,
    private readonly lifetimeMs: number,
    private readonly address = "127.0.0.1",
  ) {
    this.server = createServer((client) => {
      const address = this.known[Math.floor(Math.random() * this.known.length)];
      if (address === undefined) {
        client.destroy();
        return;
      }
      const target = connect(port, address);
      client.pipe(target).pipe(client);
      for (const [one, other] of [
        [client, target],
        [target, client],
      ] as const)
        one.on("error", () => other.destroy());
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, this.address, resolve));
    void this.refresh();
  }

  async end(): Promise<void> {
    this.isEnded = true;
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async refresh(): Promise<void> {
    while (!this.isEnded) {
      this.known = this.find();
      await pause(this.lifetimeMs);
    }
  }
}
