import { existsSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Client } from "pg";
import { Server } from "./postgres";

/** The old application under load: writes rows and files as long as it may, and counts what it was told is written. */
export class Writer {
  readonly acknowledged = new Set<number>();
  private readonly updates = new Map<number, number>();
  private stopped = false;
  private ended: Promise<void> | undefined;
  files = 0;

  constructor(
    private readonly server: Server,
    private readonly media: string,
    /** It runs as long as this file is there. */
    private readonly running: string,
  ) {}

  async start(): Promise<void> {
    writeFileSync(this.running, "");
    await this.server.query(
      "CREATE TABLE IF NOT EXISTS written (id serial PRIMARY KEY, number int NOT NULL, version int NOT NULL DEFAULT 0, payload bytea)",
      "shop",
    );
    this.ended = this.write();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.ended;
  }

  /** Number to version, as it was acknowledged. */
  expected(): [number, number][] {
    return [...this.acknowledged]
      .sort((one, two) => one - two)
      .map((number) => [number, this.updates.get(number) ?? 0]);
  }

  private async write(): Promise<void> {
    let number = 0;
    let client: Client | undefined;
    while (!this.stopped) {
      if (!existsSync(this.running)) {
        await client?.end().catch(() => undefined);
        client = undefined;
        await pause(20);
        continue;
      }
      try {
        client ??= await this.connect();
        number += 1;
        await client.query("INSERT INTO written (number, payload) VALUES ($1, decode(repeat('0a', 2000), 'hex'))", [
          number,
        ]);
        this.acknowledged.add(number);
        if (number % 3 === 0) {
          await client.query("UPDATE written SET version = version + 1 WHERE number = $1", [number - 1]);
          this.updates.set(number - 1, (this.updates.get(number - 1) ?? 0) + 1);
        }
        await client.query("UPDATE people SET level = level + 1 WHERE id = $1", [(number % 3000) + 1]);
        await client.query("DELETE FROM without_key WHERE ctid = (SELECT min(ctid) FROM without_key)");
        await client.query("INSERT INTO without_key VALUES ($1, 'moved')", [number]);
        if (number % 50 === 0) {
          writeFileSync(path.join(this.media, `upload ${number}`), "x".repeat(number));
          this.files += 1;
        }
      } catch {
        // A write whose end nobody heard counts neither as done nor as not done: the number is not used again.
        await client?.end().catch(() => undefined);
        client = undefined;
      }
      await pause(5);
    }
    await client?.end().catch(() => undefined);
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      host: "127.0.0.1",
      port: this.server.port,
      user: "postgres",
      password: Server.password,
      database: "shop",
    });
    client.on("error", () => undefined);
    await client.connect();
    return client;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
