import { NoBookError, readBook } from "../../../cost";
import { stackRule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";
import { stackType } from "../../../model/urn";

/** Days after which AWS has usually changed something. */
const longest = 180;

const dayMs = 86_400_000;

/** A bill is as good as the prices it rests on. */
export const pricesAreCurrent = stackRule(stackType, {
  id: "prices-are-current",
  severity: "low",
  sameAs: [],
  why: "A bill from old prices is compared with the cap, and AWS charges another one.",
  fix: "Update the region's book with `npx onebox prices --region NAME`, and review what has changed.",
  check: (graph, { settings, today }) => {
    const { stack } = graph;
    if (stack === undefined) return [];
    if (settings === null) return [{ resource: stack, verdict: notEvaluated("The stack's settings cannot be read.") }];
    return [{ resource: stack, verdict: judge(settings.region, today) }];
  },
});

function judge(region: string, today: string): Verdict {
  try {
    const { date } = readBook(region);
    const days = Math.floor((Date.parse(today) - Date.parse(date)) / dayMs);
    return days > longest
      ? fail(`The prices of ${region} are from ${date}, ${days} days ago; at most ${longest} days are allowed.`)
      : pass;
  } catch (error) {
    // The cap says so, and stops the preview.
    if (error instanceof NoBookError) return notEvaluated(`${error.message}.`);
    throw error;
  }
}
