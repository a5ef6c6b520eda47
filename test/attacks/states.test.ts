import assert from "node:assert/strict";
import { accountRun, environmentRun } from "../components/account/pipeline-roles/iam";

/** Kinds that hold the value of a secret, or make one up: it would stand in the state. */
const holding = /secretVersion|accessKey|loginProfile|userLoginProfile|^random:|^tls:/i;

/** Inputs that are a value, and not the name or place of one. */
const valued = /^(password|masterPassword|masterUserPassword|secretString|secretBinary|authToken|privateKey)$/i;

describe("whoever previews can read every state, and", () => {
  for (const stack of ["account", "dev", "staging", "prod"])
    it(`finds no value of a secret in that of ${stack}`, async () => {
      const { all } = stack === "account" ? await accountRun() : await environmentRun(stack);
      assert.ok(all.length > 50);
      for (const { type, name, inputs } of all) {
        assert.doesNotMatch(type, holding, name);
        const keys = Object.keys(inputs).filter((key) => valued.test(key) && inputs[key] !== undefined);
        assert.deepEqual(keys, [], name);
        assert.notEqual(inputs["type"], "SecureString", name);
      }
    });
});
