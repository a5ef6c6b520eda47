import { expect } from "../../framework/expect";
import { ruleByType } from "../../framework/by-type";

// Why: docs/decisions/0247.
export const isNotSwitchedOff = ruleByType(
  {
    "aws:lambda/function:Function": (resource) =>
      expect(resource, "reservedConcurrentExecutions", { default: -1 }).toSatisfy(
        (most) => typeof most === "number" && most !== 0,
        "with 0 nobody can call it",
      ),
    "aws:lambda/eventSourceMapping:EventSourceMapping": (mapping) =>
      expect(mapping, "enabled", { default: true }).toBe(true),
  },
  {
    id: "lambda-is-not-switched-off",
    severity: "high",
    sameAs: [],
    why: "A function that nobody can call, or that reads its queue no more, fails no test and tells nobody: its work is just not done.",
    fix: "Leave `reservedConcurrentExecutions` out, or set it to how many may run at a time; leave `enabled` of what calls it out.",
  },
);
