import type { Properties, Resource } from "../../../model";
import { defaultUsage, type Usage, usageNames } from "../../../model/usage";
import { resource } from "../resources";

/** One line of a golden bill: what, how much of it, for how much each, and a month of it. */
type GoldenLine = readonly [what: string, quantity: string, unitPrice: string, monthly: string];

/** A bill worked out by hand, from prices of us-east-1 that AWS states. */
export interface GoldenBill {
  /** The billed type that it is the bill of. */
  readonly type: string;
  readonly title: string;
  readonly properties: Properties;
  /** Resources beside it that its bill hangs on. */
  readonly beside?: readonly Resource[];
  /** For each property the names of resources beside it that it comes from. */
  readonly from?: Readonly<Record<string, readonly Resource[]>>;
  readonly usage?: Partial<Usage>;
  /** Of the resource itself; empty where it is free. */
  readonly lines: readonly GoldenLine[];
  /** Of the resource itself, to the cent. */
  readonly total: string;
  /** The same in the worst case, where it is another. */
  readonly worst?: string;
  /** Where AWS states the prices. */
  readonly source: string;
}

/** Nothing is used but what a bill says. */
export const noUsage: Usage = {
  ...defaultUsage,
  ...(Object.fromEntries(usageNames.map((name) => [name, 0])) as Record<keyof Usage, never>),
  listPrice: true,
};

/** The resource of a golden bill. */
export function resourceOf({ type, properties, from = {} }: GoldenBill): Resource {
  const urns = Object.entries(from).map(
    ([property, resources]) => [property, resources.map(({ urn }) => urn)] as const,
  );
  return { ...resource(type, "golden", properties), propertyDependencies: Object.fromEntries(urns) };
}

/** All resources that the bill is made of. */
export function graphOf(golden: GoldenBill): Resource[] {
  return [resourceOf(golden), ...(golden.beside ?? [])];
}
