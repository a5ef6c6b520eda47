import { writeFileSync } from "node:fs";
import path from "node:path";
import { type Daemons, eventually } from "./processes";
import type { Registry } from "./registry";

/** A registry's server over its images. */
export async function startRegistry({ folder }: Registry, root: string, daemons: Daemons): Promise<void> {
  const file = path.join(root, "registry.yml");
  writeFileSync(
    file,
    `version: 0.1\nlog: {level: warn}\nstorage: {filesystem: {rootdirectory: ${folder}}}\nhttp: {addr: "127.0.0.1:5000"}\n`,
  );
  daemons.start("registry", "docker-registry", ["serve", file]);
  await eventually("registry", async () => (await fetch("http://127.0.0.1:5000/v2/")).ok);
}
