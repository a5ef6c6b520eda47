export { type Rehearsal, rehearse, succeededRehearsals } from "./rehearse";
export { retire } from "./retire";
export { rollback, type RollbackOptions } from "./rollback";
