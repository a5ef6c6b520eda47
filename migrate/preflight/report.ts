import type { Report } from "../report/document";
import { count } from "../../model/words";
import type { Check } from "./check";

const order = ["stop", "unknown", "remark", "fine"] as const;
const headings = {
  stop: "Stops the move",
  unknown: "Unknown, which also stops the move",
  remark: "Good to know",
  fine: "Fine",
} as const;

/** What stops comes first, each with what to do. */
export function preflightReport(server: string, stack: string, checks: readonly Check[]): Report {
  const of = (verdict: Check["verdict"]): Check[] => checks.filter((check) => check.verdict === verdict);
  const stopping = of("stop").length + of("unknown").length;
  const lead = stopping === 0 ? "Nothing stops the move." : `${count(stopping, "thing")} to be done before the move.`;
  return {
    title: `Preflight of the move from ${server} to ${stack}`,
    lead: [lead],
    chapters: order.flatMap((verdict) => {
      const found = of(verdict);
      if (found.length === 0) return [];
      const isFine = verdict === "fine";
      return [
        {
          heading: `${headings[verdict]} (${found.length})`,
          missing: [],
          facts: isFine ? found.map(({ id, found: text }) => [id, text] as const) : [],
          lists: isFine
            ? []
            : found.map(({ id, found: text, todo, isConfirmable }) => ({
                heading: id,
                items: [
                  text,
                  ...(todo === null ? [] : [`→ ${todo}`]),
                  ...(isConfirmable && verdict !== "remark" ? [`once you have looked: --confirm ${id}`] : []),
                ],
              })),
        },
      ];
    }),
  };
}
