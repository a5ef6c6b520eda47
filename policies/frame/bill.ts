import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Bill, bill } from "../../cost";
import type { Resource } from "../../graph";
import { runningHours } from "../../settings";
import type { Context } from "./context";
import type { Graph, Node } from "./graph";

/** What a stack costs, by the figures of its settings. @throws NoBookError for a region without prices. */
export function billOf(graph: Graph, settings: NonNullable<Context["settings"]>): Bill {
  const { region, usage, monthlyCapUsd: capUsd } = settings;
  return bill(graph.nodes.map(resource), {
    region,
    usage,
    capUsd,
    runningHours: runningHours(settings),
  });
}

function resource(node: Node): Resource {
  const { urn, type, name, parent, properties, dependencies, propertyDependencies, protect, ignoreChanges } = node;
  const custom = /^(aws|pulumi-nodejs|random|tls):/.test(type);
  const place = { parent, component: null, provider: null, source: null };
  const options = { protect, ignoreChanges, deleteBeforeReplace: node.deleteBeforeReplace ?? false };
  return { urn, type, name, custom, properties, dependencies, propertyDependencies, ...place, ...options };
}

const acceptedSchema = z.object({ total: z.string() });

/** The total that was last accepted for a stack, in US dollars; null where none was. */
export function acceptedTotal(stack: string, from = process.cwd()): string | null {
  const file = path.join("docs", "bills", `${stack}.json`);
  const found = [path.join(from, file), path.join(from, "..", file)].find((one) => existsSync(one));
  if (found === undefined) return null;
  const parsed = acceptedSchema.safeParse(JSON.parse(readFileSync(found, "utf8")));
  return parsed.success ? parsed.data.total : null;
}
