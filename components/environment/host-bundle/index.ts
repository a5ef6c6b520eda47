export { buildHostArchive, type HostArchive } from "./archive";
export { HostBundle, type HostBundleArgs } from "./host-bundle";
