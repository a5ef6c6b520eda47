import { z } from "zod";
import { count } from "../../model/words";

export const jobsSchema = z.object({
  /** To be taken by a worker. */
  waiting: z.number().int(),
  /** Taken, and not ended. */
  running: z.number().int(),
  /** Due at a later hour, or after another job: waiting for their end would take for ever. */
  later: z.number().int(),
  /** What each is and its number, without its arguments; twenty at most. */
  names: z.array(z.string()),
});
export type Jobs = z.infer<typeof jobsSchema>;

export const unfinished = ({ waiting, running }: Jobs): number => waiting + running;

export const isEmpty = (jobs: Jobs): boolean => unfinished(jobs) + jobs.later === 0;

export function jobsText({ waiting, running, later }: Jobs): string {
  const text = `${count(waiting, "job waits", "jobs wait")}, ${count(running, "runs", "run")}`;
  return later === 0 ? text : `${text}, ${count(later, "is", "are")} due later`;
}

/** Each on a line of its own. */
export function jobNames({ names, waiting, running, later }: Jobs): string[] {
  const more = waiting + running + later - names.length;
  return [...names.map((name) => `  ${name}`), ...(more > 0 ? [`  and ${more} more`] : [])];
}
