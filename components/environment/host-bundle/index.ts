export { buildHostArchive, builtArchive, type HostArchive } from "./archive";
export { HostBundle, type HostBundleArgs } from "./host-bundle";
