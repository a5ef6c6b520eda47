import assert from "node:assert/strict";
import type { Finding } from "../../../model/finding";
import type { StackConfig } from "../../../settings/files";
import type { Context } from "../../../policies/framework/context";
import type { Node } from "../../../policies/framework/graph";
import { canary, OnTheWire } from "../framework/on-the-wire";
import { PackProcess } from "../framework/pack-process";
import { readsOf } from "./mutate";

/** Requests that a pack has at a time: enough that it never waits, and few enough to hold in memory. */
const inFlight = 8;

export interface GivenStack {
  /** Whose settings the pack reads. */
  readonly name: string;
  readonly config: StackConfig;
  readonly nodes: readonly Node[];
  readonly context: Context;
  /** Which of them are made weaker; all where it is not said. */
  readonly isMadeWeaker?: (node: Node) => boolean;
}

/** A stack in front of the real pack, which runs in a process of its own and is asked as the engine asks it. */
export class JudgedStack {
  private readonly wire = new OnTheWire();
  /** What is said of the stack as it is. */
  before: readonly Finding[] = [];

  private constructor(
    readonly nodes: readonly Node[],
    /** Those of them that are made weaker. */
    readonly weakened: readonly Node[],
    /** For each resource the properties that rules read, and which rules. */
    readonly reads: ReturnType<typeof readsOf>,
    private readonly pack: PackProcess,
    private known: ReadonlySet<string> = new Set(),
  ) {}

  static async start({ name, config, nodes, context, isMadeWeaker }: GivenStack): Promise<JudgedStack> {
    const weakened = isMadeWeaker === undefined ? nodes : nodes.filter(isMadeWeaker);
    const reads = new Map([...readsOf(nodes, context)].filter(([node]) => weakened.includes(node)));
    const stack = new JudgedStack(nodes, weakened, reads, await PackProcess.start("policies", name, config));
    stack.before = await stack.findings(nodes, nodes, true);
    stack.known = new Set(stack.before.map(sentence));
    return stack;
  }

  /** Rules that say something which they did not say of the stack as it is. */
  async foundIn(nodes: readonly Node[], changed: readonly Node[], asAWhole: boolean): Promise<ReadonlySet<string>> {
    const found = await this.findings(nodes, changed, asAWhole);
    return new Set(found.filter((one) => !this.known.has(sentence(one))).map(({ rule }) => rule));
  }

  /** Rules that say something new where the pack reads other settings. */
  async foundWith(name: string, config: StackConfig): Promise<ReadonlySet<string>> {
    const pack = await PackProcess.start("policies", name, config);
    try {
      return await new JudgedStack(this.nodes, this.weakened, this.reads, pack, this.known).foundIn(
        this.nodes,
        this.nodes,
        true,
      );
    } finally {
      pack.stop();
    }
  }

  stop(): void {
    this.pack.stop();
  }

  private async findings(nodes: readonly Node[], only: readonly Node[], asAWhole: boolean): Promise<Finding[]> {
    const all = this.wire.all(nodes);
    const urns = new Set(only.map(({ urn }) => urn));
    const single = all.filter(({ urn }) => urns.has(urn)).map((one) => this.pack.ofResource(one, all));
    const found = await Promise.all([...single, ...(asAWhole ? [this.pack.ofStack(...all)] : [])]);
    for (const one of found.flat()) assert.ok(!sentence(one).includes(canary), `a secret is shown: ${sentence(one)}`);
    return found.flat();
  }
}

/** Each is a line of its own, so that nothing new goes unseen. */
function sentence({ rule, urn, level, message }: Finding): string {
  return `${rule} ${urn} ${level} ${message}`;
}

/** Does something with each item, several at a time. */
export async function forEachOf<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const left = items.values();
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
}
