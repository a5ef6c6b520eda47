import { readFileSync } from "node:fs";
import path from "node:path";
import type { Names } from "../../model/names";

const template = path.join(__dirname, "../../host/user-data.sh");

/**
 * The script of the host's first boot. It holds what never changes in an environment's life, because an edit of it
 * stops and starts the host; all else it reads from the environment's parameters.
 */
export function firstBootScript(names: Names): string {
  return readFileSync(template, "utf8")
    .replaceAll("@PARAMETERS@", names.path)
    .replaceAll("@REGION@", names.region)
    .replaceAll("@HOST_BUCKET@", names.buckets.host.name);
}
