export { ScheduledTask, type ScheduledTaskArgs, shortestPeriodSeconds } from "./scheduled-task";
export { TaskCaller, type TaskCallerArgs } from "./task-caller";
