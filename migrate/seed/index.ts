export { dropSlot, dropSubscription, showCopied } from "./copy";
export { seed } from "./seed";
export { freeBytes } from "./source";
