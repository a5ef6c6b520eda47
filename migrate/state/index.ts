export { Journal, JournalError, type NewEntry } from "./journal";
export { lockFolder } from "./lock";
export { type StepName, stepNames, stepsOf } from "./step-names";
export { Steps, type StepsOptions } from "./steps";
