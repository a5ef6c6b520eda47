import assert from "node:assert/strict";
import { withInstall } from "../../check/with-install";

describe("an error of a module that cannot be found", () => {
  for (const error of [
    "The policy pack did not start: Cannot find module 'onebox/policies' (policies/index.js:2)",
    "Cannot find package 'express' (index.ts:1)",
    "Cannot find module '@pulumi/awsx'",
  ])
    it(`says what to type for a package: ${error}`, () => {
      assert.equal(withInstall(error, "/shop"), `${error}. Install the program's packages: npm install, in /shop`);
    });

  for (const error of [
    "Cannot find module './components/netwrk' (later.js:1)",
    "Cannot find module 'lib/x.js'. Please verify that the package.json has a valid \"main\" entry",
  ])
    it(`says no more for a file: ${error}`, () => {
      assert.equal(withInstall(error, "/shop"), error);
    });
});
