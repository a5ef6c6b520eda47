export { dropSlot, dropSubscription, showCopied, subscriptionOf } from "./copy";
export { seed } from "./seed";
export { freeBytes } from "./source";
