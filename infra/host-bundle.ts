import path from "node:path";
import { buildHostArchive, type HostArchive } from "../components/environment/host-bundle";

const project = path.join(__dirname, "..");

/** What the host installs, built from this checkout: the same commit gives the same hash. */
export function hostArchive(): Promise<HostArchive> {
  return buildHostArchive(path.join(project, "host"), path.join(project, "node_modules/.cache/onebox"));
}
