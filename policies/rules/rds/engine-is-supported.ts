import { byText, expect } from "../../framework/expect";
import { asText, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";
import { monthsUntil } from "../shared/dates";
import { engineTypes, replicaSources } from "./databases";

/** Last day of standard support of each major version, by engine. */
const endOfSupport: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
  postgres: {
    "13": "2026-02-28",
    "14": "2027-02-28",
    "15": "2028-02-29",
    "16": "2029-02-28",
    "17": "2030-02-28",
    "18": "2031-02-28",
  },
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraPostgreSQLReleaseNotes/aurorapostgresql-release-calendar.html
  "aurora-postgresql": {
    "13": "2026-02-28",
    "14": "2027-02-28",
    "15": "2028-02-29",
    "16": "2029-02-28",
    "17": "2030-02-28",
  },
};

/** Where they name what they belong to or come from, its version is theirs. */
const inherits: Readonly<Record<string, string>> = {
  "aws:rds/clusterInstance:ClusterInstance": "clusterIdentifier",
  "aws:rds/globalCluster:GlobalCluster": "sourceDbClusterIdentifier",
};

export const engineIsSupported = rule(engineTypes, {
  id: "rds-engine-is-supported",
  severity: "high",
  sameAs: ["CKV_AWS_250"],
  why: "After the end of standard support there are no fixes, and AWS upgrades by itself.",
  fix: "Set `engineVersion` to a major version with more than six months of support, and rehearse the upgrade on a restored copy.",
  check: (database, { today }) =>
    byText(database, "engine", (engine) => {
      const ends = endOfSupport[engine ?? "postgres"];
      if (ends === undefined)
        return fail(
          `\`engine\` is none of ${Object.keys(endOfSupport).join(" and ")}, whose versions alone are known here.`,
        );
      const origin = inherits[database.type];
      if (origin !== undefined && read(database, "engineVersion").state === "absent")
        return expect(database, origin).toBePresent();
      if (origin === undefined && read(database, "engineVersion").state === "absent") {
        const source = replicaSources.find((path) => read(database, path).state !== "absent");
        if (source !== undefined) return expect(database, source).toMatch(/./, "what it follows, by name");
      }
      return expect(database, "engineVersion").toSatisfy((version) => {
        const end = ends[asText(version).split(".")[0] ?? ""];
        return end !== undefined && monthsUntil(end, today) >= 6;
      }, "it has to be a version of PostgreSQL with at least six months of standard support");
    }),
});
