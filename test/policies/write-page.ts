import { writeFileSync } from "node:fs";
import { catalogue } from "../../policies/judge/catalogue";
import { policiesPage } from "../../cli/policies/page";
import { examples, loadTables } from "./examples";

/** `npm run docs`: the tables are read, not run. */
Object.assign(globalThis, {
  describe: (_: string, define: () => void) => {
    define();
  },
  it: () => undefined,
});
loadTables();
writeFileSync("docs/policies.md", policiesPage(catalogue(), examples()));
