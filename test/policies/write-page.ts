import { writeFileSync } from "node:fs";
import { catalogue } from "../../policies/judge/catalogue";
import { policiesPage } from "../../cli/policies/page";
import { examples, loadTables } from "./examples";

/** `npm run docs`: the tables are read, not run. */
loadTables();
writeFileSync("docs/policies.md", policiesPage(catalogue(), examples()));
