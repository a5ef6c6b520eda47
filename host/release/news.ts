import type { AnswerTo } from "../contract/requests";
import { seconds, until } from "./time";

/** A fraction of what a caller waits for an answer. */
const newsMs = seconds(10);

/**
 * Each question is a call of Systems Manager and a process here, in the midst of a release: so an answer waits until there
 * is something to say, or until the caller should hear that there is not.
 */
export async function withNews<T extends Pick<AnswerTo<"follow" | "output">, "lines" | "state">>(
  look: () => T,
  limitMs = newsMs,
): Promise<T> {
  const isNews = ({ lines, state }: T): boolean => lines.length > 0 || state !== "running";
  await until(() => Promise.resolve(isNews(look())), limitMs);
  return look();
}
