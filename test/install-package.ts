import { execFileSync } from "node:child_process";

/** Installs a package of Debian's that a test cannot do without; another test may be installing one of its own. */
export function installPackage(name: string): void {
  const options = ["--option", "DPkg::Lock::Timeout=300", "--yes", "--quiet=2", "--no-install-recommends"];
  execFileSync("apt-get", ["install", ...options, name]);
}
