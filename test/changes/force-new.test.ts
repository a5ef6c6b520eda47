import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import type { Behaviour } from "../../changes/behaviour";
import { behaviours } from "../../changes/table";
import { forceNew } from "./force-new";

const isWithin = (one: string, other: string): boolean => one === other || one.startsWith(`${other}.`);

function replaces({ replacedBy }: Behaviour, property: string): boolean {
  return replacedBy.some((path) => isWithin(property, path) || isWithin(path, property));
}

/** Arguments of which the provider's own description says that a change may make the resource anew. */
function describedAsReplacing(type: string): string[] {
  const [, module = "", className = ""] = /^aws:([^:]+):(\w+)$/.exec(type) ?? [];
  const file = path.join(path.dirname(require.resolve("@pulumi/aws/package.json")), `${module}.d.ts`);
  const text = readFileSync(file, "utf8");
  const body = text.slice(text.indexOf(`export interface ${className}Args`));
  return [...body.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s+(\w+)\??: /g)].flatMap(([, description = "", name = ""]) =>
    /(forces?|will) (a |the )?(new resource|creation|recreation|resource recreation|recreate)|creation of a new/i.test(
      description.replaceAll(/\s*\n\s*\*\s?/g, " "),
    )
      ? [name]
      : [],
  );
}

describe("what replaces a resource, as the provider says", () => {
  for (const { type, file, commit, always, sometimes = [] } of forceNew)
    it(`${type} (${file} at ${commit.slice(0, 12)})`, () => {
      const behaviour = behaviours[type] ?? assert.fail(`nothing is known of ${type}`);
      assert.equal(behaviour.provider, file);
      assert.deepEqual(
        always.filter((property) => !replaces(behaviour, property)),
        [],
        "replaced by the provider, and not by the table",
      );
      const effects = behaviour.effects ?? {};
      const judged = (property: string): boolean =>
        replaces(behaviour, property) || typeof effects[property] === "function";
      assert.deepEqual(
        sometimes.filter((property) => !judged(property)),
        [],
        "replaced at times",
      );
      const known = [...always, ...sometimes, ...Object.keys(behaviour.differs ?? {}), ...addedLater];
      assert.deepEqual(
        behaviour.replacedBy.filter(
          (property) => !known.some((one) => isWithin(one, property) || isWithin(property, one)),
        ),
        [],
        "replaced by the table, and not by the provider",
      );
    });

  it("is looked at in the table wherever a description says that it may be", () => {
    const missed = Object.entries(behaviours).flatMap(([type, { replacedBy, effects = {}, differs = {} }]) => {
      if (!type.startsWith("aws:")) return [];
      const own = [...replacedBy, ...Object.keys(effects), ...Object.keys(differs)].map((one) => one.split(".")[0]);
      return describedAsReplacing(type)
        .filter((name) => !own.includes(name))
        .map((name) => `${type} ${name}`);
    });
    // An argument of the provider's own: it starts a deployment.
    assert.deepEqual(missed, []);
  });
});

/** In newer files of the provider than those that are cited. */
const addedLater = ["engineLifecycleSupport", "backupTarget", "availabilityZone", "primaryNetworkInterface"];
