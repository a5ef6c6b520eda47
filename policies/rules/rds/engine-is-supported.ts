import { expect, whyUnknown } from "../../frame/expect";
import { asText, read } from "../../frame/resource";
import { rule } from "../../frame/rule";
import { fail, notEvaluated } from "../../frame/verdict";
import { monthsUntil } from "../shared/dates";

/**
 * Last day of standard support of each major version of PostgreSQL on RDS:
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const endOfSupport: Readonly<Record<string, string>> = {
  "13": "2026-02-28",
  "14": "2027-02-28",
  "15": "2028-02-29",
  "16": "2029-02-28",
  "17": "2030-02-28",
  "18": "2031-02-28",
};

export const engineIsSupported = rule("aws:rds/instance:Instance", {
  id: "rds-engine-is-supported",
  severity: "high",
  sameAs: ["CKV_AWS_250"],
  why: "After the end of standard support there are no fixes, and AWS upgrades by itself.",
  fix: "Set `engineVersion` to a major version with more than six months of support, and rehearse the upgrade on a restored copy.",
  check: (database, { today }) => {
    const engine = read(database, "engine");
    if (engine.state === "unknown") return notEvaluated(whyUnknown("engine", engine));
    if (engine.state === "known" && engine.value !== "postgres")
      return fail("`engine` is not postgres, whose versions alone are known here.");
    return expect(database, "engineVersion").toSatisfy((version) => {
      const end = endOfSupport[asText(version).split(".")[0] ?? ""];
      return end !== undefined && monthsUntil(end, today) >= 6;
    }, "it has to be a version of PostgreSQL with at least six months of standard support");
  },
});
