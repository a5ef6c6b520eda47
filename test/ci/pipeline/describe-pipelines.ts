import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import Ajv from "ajv";
import type { EnvironmentRule } from "../../../settings/project";
import { allSteps, readPipelines, stepsOf } from "./file";
import { pipelinesSchema } from "./schema";

export type Rules = Readonly<Record<string, EnvironmentRule>>;

const isPipelines = new Ajv({ strict: false, allErrors: true }).compile(pipelinesSchema);

/** What has to be true of the pipelines of both repositories. */
export function describePipelines(path: string, rules: Rules): void {
  describe(path, () => {
    const file = readPipelines(path);

    it("has documented keys only", () => {
      isPipelines(file);
      assert.deepEqual(isPipelines.errors ?? [], []);
    });

    it("names caches that exist", () => {
      const known = [...Object.keys(file.definitions.caches ?? {}), "node", "pip", "docker"];
      for (const { name, caches = [] } of allSteps(file)) {
        assert.deepEqual(
          caches.filter((cache) => !known.includes(cache)),
          [],
          name,
        );
      }
    });

    it("runs scripts that exist", () => {
      for (const { script } of allSteps(file)) {
        for (const [, script_] of script.join("\n").matchAll(/bash (?:\.target\/)?(ci\/[\w-]+\.sh)/g)) {
          assert.ok(existsSync(join(dirname(path), script_ ?? "")), script_);
        }
      }
    });

    it("gives merge requests no deployment environment, so none of its secured variables", () => {
      const steps = Object.values(file.pipelines["pull-requests"]).flatMap(stepsOf);
      assert.ok(steps.length > 0);
      assert.deepEqual(
        steps.filter(({ deployment }) => deployment !== undefined),
        [],
      );
    });

    it("lets no step with such a token read what an earlier step or another branch may have written", () => {
      for (const [kind, pipelines] of Object.entries(file.pipelines))
        for (const [pipeline, items] of Object.entries(pipelines))
          stepsOf(items).forEach(({ name, oidc, caches = [] }, index, steps) => {
            if (oidc !== true) return;
            const left = steps.slice(0, index).flatMap(({ artifacts = [] }) => artifacts);
            // One step of a custom pipeline runs, whichever is chosen.
            const isChosen = steps.every(({ condition }) => condition !== undefined);
            assert.deepEqual([caches, isChosen ? [] : left], [[], []], `${kind} ${pipeline} ${name}`);
          });
    });

    it("releases each branch to the environment that Pulumi.yaml gives it", () => {
      const deployed = Object.entries(file.pipelines.branches).flatMap(([branch, items]) =>
        stepsOf(items).map(({ deployment }) => [deployment, branch]),
      );
      assert.deepEqual(
        deployed.sort(),
        Object.entries(rules)
          .map(([environment, { branch }]) => [environment, branch])
          .sort(),
      );
    });

    for (const name of ["deploy", "rollback"]) {
      it(`${name} asks for an environment, and runs the step of that environment alone`, () => {
        const items = file.pipelines.custom[name] ?? [];
        const [variables] = items.flatMap((item) => ("variables" in item ? [item.variables] : []));
        const environment = variables?.find((variable) => variable.name === "environment");
        assert.deepEqual([...(environment?.["allowed-values"] ?? [])].sort(), Object.keys(rules).sort());
        assert.deepEqual(
          stepsOf(items)
            .map(({ deployment, condition }) => [deployment, condition?.state])
            .sort(),
          Object.keys(rules)
            .map((one) => [one, `environment == "${one}"`])
            .sort(),
        );
      });
    }
  });
}
