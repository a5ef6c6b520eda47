import { writeFileSync } from "node:fs";
import { arnFormatsFile, arnFormatsModule } from "./arn-formats-module";

/** `npm run docs`: makes the table anew from the installed version of AWS's own list of resource types. */
void arnFormatsModule().then((text) => {
  writeFileSync(arnFormatsFile, text);
});
