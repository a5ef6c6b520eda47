export { bringBeforehand, forgetBeforehand } from "./beforehand";
export { cutover, type CutoverOptions } from "./cutover";
export { type DnsOptions, followDns } from "./dns";
export type { LeaveJobs } from "./drain";
export { thawOld } from "./freeze";
export { type Gate, Gates, type Sample } from "./gates";
export { runAll } from "./run-all";
export { lastChanges } from "./last-changes";
export { compareFrozen } from "./verify-frozen";
