import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Side } from "../../../settings";

/** A record of the site's name, as the program has it. */
export interface WeightedRecord {
  readonly side: Side;
  readonly weight: number;
  /** An alias that asks for the health of its targets. */
  readonly asksForHealth: boolean;
}

/**
 * Where the site's name leads: one of its weighted records for each question.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/health-checks-how-route-53-chooses-records.html
 */
export class Zone {
  records: readonly WeightedRecord[] = [];
  private counts = { host: 0, service: 0 };
  private readonly server: Server;

  /** @param isServed whether the load balancer has a healthy target. */
  constructor(
    private readonly addresses: Readonly<Record<Side, string>>,
    private readonly isServed: () => boolean,
  ) {
    this.server = createServer((_request, response) => response.end(this.answer()));
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  async end(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How often each side was the answer since this was asked last. */
  answers(): Readonly<Record<Side, number>> {
    const { counts } = this;
    this.counts = { host: 0, service: 0 };
    return counts;
  }

  /** Where none is healthy all are, and those of weight 0 answer where no other can. */
  private answer(): string {
    const well = this.records.filter(({ asksForHealth }) => !asksForHealth || this.isServed());
    const among = well.length === 0 ? this.records : well;
    const weighted = among.filter(({ weight }) => weight > 0);
    const { side } = chosen(weighted.length === 0 ? among.map((each) => ({ ...each, weight: 1 })) : weighted);
    this.counts[side] += 1;
    return this.addresses[side];
  }
}

function chosen(records: readonly WeightedRecord[]): WeightedRecord {
  let rest = Math.random() * records.reduce((sum, { weight }) => sum + weight, 0);
  const found = records.find(({ weight }) => (rest -= weight) < 0) ?? records.at(-1);
  if (found === undefined) throw new Error("the site's name has no record");
  return found;
}
