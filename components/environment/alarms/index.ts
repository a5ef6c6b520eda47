export { Alarms, type AlarmsArgs } from "./alarms";
export type { WatchedHost } from "./host";
export type { WatchedService } from "./service";
