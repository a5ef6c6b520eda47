export type { OfficeHoursArgs } from "./args";
export { OfficeHours } from "./office-hours";
