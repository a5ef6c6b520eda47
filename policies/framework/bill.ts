import path from "node:path";
import { readAccepted } from "../../cost/accepted";
import type { KeptBill } from "../../cost/compare";
import { stackBill } from "../../cost/stack-bill";
import type { Resource } from "../../model";
import { type Bill, billFileVariable, writeBillFile } from "../../model/bill";
import type { Context } from "./context";
import type { Graph, Node } from "./graph";

/**
 * What a stack costs, by the figures of its settings; left for whoever shows it, where somebody asks for it.
 * @throws NoBookError for a region without prices.
 */
export function billOf(stack: string, graph: Graph, settings: NonNullable<Context["settings"]>): Bill {
  const bill = stackBill(stack, graph.resources.map(resource), settings);
  const file = process.env[billFileVariable];
  if (file !== undefined && file !== "") writeBillFile(file, bill);
  return bill;
}

function resource(node: Node): Resource {
  const { urn, type, name, parent, properties, dependencies, propertyDependencies, protect, ignoreChanges } = node;
  // The engine names a provider, be it a default one, for whatever is created, and none for what only groups.
  const custom = node.provider !== null;
  const place = { parent, component: null, provider: null, source: null };
  const options = { protect, ignoreChanges, deleteBeforeReplace: node.deleteBeforeReplace ?? false };
  return { urn, type, name, custom, properties, dependencies, propertyDependencies, ...place, ...options };
}

/** The bill that was last accepted for a stack; null where none was. The pack runs in the repository, or in its folder. */
export function acceptedBill(stack: string): KeptBill | null {
  const from = process.cwd();
  return readAccepted(from, stack) ?? readAccepted(path.join(from, ".."), stack);
}
