/** What begins the names of log streams: `web/app/<task>`. That of a process is its name. */
export const streams = { web: "web", once: "once", prepare: "prepare" } as const;

/** The stream of one container of a task. @param speaker one of `streams`, or a process. */
export function streamOf(speaker: string, container: string, task: string): string {
  return `${speaker}/${container}/${task}`;
}
