export { dropSlot, dropSubscription } from "./copy";
export { seed } from "./seed";
export { freeBytes } from "./source";
