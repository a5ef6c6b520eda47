export { type DatabaseSides, verifyDatabase, verifyRows } from "./database";
export { type Difference, isSame, type Report, reportText, tableOf, together, visible } from "./report";
export { nameOf, type Table, tablesOf } from "./tables";
