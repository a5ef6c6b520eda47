import { writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { plannedChangesSchema } from "../../model/planned-change";
import { list } from "./list";
import { pageOf, type Shown } from "./page";
import { planned, sidesOf } from "./plans";

const docs = path.join(__dirname, "../../docs");

/** `npm run docs`: the page of changes, and the schema of what `onebox check --against` prints. */
async function main(): Promise<void> {
  const schema = z.toJSONSchema(plannedChangesSchema, { target: "draft-2020-12" });
  const title = "What `npx onebox check --against <ref> --json` prints";
  writeFileSync(path.join(docs, "changes.schema.json"), `${JSON.stringify({ title, ...schema }, null, 2)}\n`);
  const shown: Shown[] = [];
  for (const listed of list) shown.push({ listed, environments: planned(await sidesOf(listed)) });
  writeFileSync(path.join(docs, "changes.md"), pageOf(shown));
}

void main();
