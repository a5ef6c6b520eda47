import path from "node:path";
import { builtFile } from "../../components/built";
import { buildHostArchive, builtArchive, type HostArchive } from "../../components/environment/host-bundle";

const project = path.join(__dirname, "../..");

/** What the host installs, built from this checkout, or when it was packed: the same commit gives the same hash. */
export async function hostArchive(): Promise<HostArchive> {
  const built = builtFile("host-archive.json");
  if (built !== null) return builtArchive(built);
  return buildHostArchive(path.join(project, "host"), path.join(project, "node_modules/.cache/onebox"));
}
