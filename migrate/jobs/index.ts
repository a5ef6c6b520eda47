export { isEmpty, type Jobs, jobNames, jobsText, unfinished } from "./jobs";
export { queueSchema, type QueueSettings, readJobs } from "./queue";
