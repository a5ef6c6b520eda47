import { NoBookError, readBook } from "../../../cost";
import { stackRule } from "../../framework/rule";
import { fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";

/** Days after which AWS has usually changed something. */
const longest = 180;

const dayMs = 86_400_000;

/** A bill is as good as the prices it rests on. */
export const pricesAreCurrent = stackRule("pulumi:pulumi:Stack", {
  id: "prices-are-current",
  severity: "low",
  sameAs: [],
  why: "A bill from old prices is held against the cap, and AWS sends another one.",
  fix: "Make the book of the region anew by `npx onebox prices --region NAME`, and look at what has changed.",
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
      ? fail(`The prices of ${region} are of ${date}, ${days} days ago; ${longest} are fine.`)
      : pass;
  } catch (error) {
    // The cap says so, and stops the preview.
    if (error instanceof NoBookError) return notEvaluated(`${error.message}.`);
    throw error;
  }
}
