export { cutover, type CutoverOptions } from "./cutover";
export { type DnsOptions, followDns } from "./dns";
export { runAll, thawOld } from "./freeze";
export { type Gate, Gates, type Sample } from "./gates";
export { verifyFrozen } from "./verify-frozen";
