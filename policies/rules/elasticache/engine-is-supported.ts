import { byText } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { fail, pass, type Verdict } from "../../framework/verdict";
import { monthsUntil } from "../shared/dates";
import { cluster, group } from "./caches";

/**
 * Last day of standard support of old major versions of Redis; later ones, Valkey and Memcached have none yet.
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/extended-support-versions.html
 */
const endOfSupport: Readonly<Record<string, string>> = {
  "2": "2023-01-13",
  "3": "2023-07-31",
  "4": "2026-01-31",
  "5": "2026-01-31",
  "6": "2027-01-31",
};

export const engineIsSupported = rule([group, cluster], {
  id: "elasticache-engine-is-supported",
  severity: "high",
  sameAs: [],
  why: "After the end of standard support AWS charges for an old version, and upgrades it by itself in the end.",
  fix: 'Set `engine: "valkey"` and leave `engineVersion` out, or name one with more than six months of support; Valkey takes over from Redis in place.',
  check: (cache, { today }) =>
    byText(cache, "engine", (engine) =>
      (engine ?? "redis") === "redis"
        ? byText(cache, "engineVersion", (version) => (version === null ? pass : lasts(version, today)))
        : pass,
    ),
});

function lasts(version: string, today: string): Verdict {
  const [, major] = /^(\d+)(?:\.|$)/.exec(version) ?? [];
  if (major === undefined) return fail(`\`engineVersion\` is ${JSON.stringify(version)}, which is not a version.`);
  const end = endOfSupport[major];
  return end === undefined || monthsUntil(end, today) >= 6
    ? pass
    : fail(`\`engineVersion\` is "${version}"; it has to be a version with at least six months of standard support.`);
}
