import path from "node:path";
import { buildHostArchive } from "../../components/environment/host-bundle/archive";

/** `npm run bundle`: prints hash and file of the archive that the next `pulumi up` would send. */
void buildHostArchive("host", path.join("node_modules", ".cache", "onebox")).then(
  ({ hash, file }) => {
    console.log(`${hash} ${file}`);
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 2;
  },
);
