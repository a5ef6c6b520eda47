/**
 * What is measured on the host or by a task, in the environment's own namespace. Memory, swap and disks are called as the
 * CloudWatch agent calls them.
 */
export const metricNames = {
  memory: "mem_used_percent",
  swap: "swap_used_percent",
  disk: "disk_used_percent",
  /** How many things on the host are not as they should be. */
  problems: "problems",
  failedAnswers: "failed_answers_percent",
  /** In the queue on ECS. Every task says it once a minute: there are as many values as tasks. */
  waitingJobs: "QueueLength",
  /** Of uploads and static files, on ECS: how many of both S3 refuses. */
  refusedFiles: "RefusedFiles",
} as const;

/** Where the volume is mounted that outlives the host. */
export const dataFolder = "/srv/onebox";

/** Which disk a metric is of: no instance's, so that it survives one that is replaced. */
export function diskDimensions(path: string) {
  return { path, fstype: "ext4" };
}
