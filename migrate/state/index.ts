export { type Entry, Journal, JournalError } from "./journal";
export { lockFolder } from "./lock";
export { Steps, type StepsOptions } from "./steps";
