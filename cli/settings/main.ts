import { writeFileSync } from "node:fs";
import path from "node:path";
import { settingsJsonSchema, settingsPage } from "../../settings/documentation";

/** `npm run settings`: the one place of this folder that touches a disk. */
const docs = path.join(__dirname, "../../docs");
writeFileSync(path.join(docs, "settings.md"), settingsPage());
writeFileSync(path.join(docs, "settings.schema.json"), settingsJsonSchema());
