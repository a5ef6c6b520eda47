import { expect, expectEach } from "../../framework/expect";
import type { Graph, Node } from "../../framework/graph";
import { read } from "../../framework/resource";
import { all, any, pass, passes, type Verdict } from "../../framework/verdict";

const parameters = "aws:elasticache/parameterGroup:ParameterGroup";

/**
 * What is asked of a cache unless it may throw away any key when it is full: then nothing in it is there to stay. AWS's
 * own groups throw away only what has an end, so that a queue stays.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/ParameterGroups.Engine.html
 */
export function unlessItEvictsAnything(graph: Graph, cache: Node, asked: Verdict): Verdict {
  const groups = graph.origins(cache, "parameterGroupName").filter(({ type }) => type === parameters);
  const evicts = groups.length > 0 && groups.every(evictsAnything);
  return all(evicts ? pass : asked, ...groups.map(isList));
}

function evictsAnything(group: Node): boolean {
  const list = read(group, "parameters");
  const items = list.state === "known" && Array.isArray(list.value) ? list.value : [];
  return items.some((_, index) =>
    passes(
      all(
        expect(group, `parameters.${index}.name`).toBe("maxmemory-policy"),
        expect(group, `parameters.${index}.value`).toMatch(/^allkeys-/, "a policy for all keys"),
      ),
    ),
  );
}

/** Nobody knows what AWS makes of a parameter without a name or a value. */
function isList(group: Node): Verdict {
  return any(
    expect(group, "parameters").toBeEmpty(),
    expectEach(group, "parameters", (item) =>
      all(...["name", "value"].map((part) => expect(group, `${item}.${part}`).toBePresent())),
    ),
  );
}
