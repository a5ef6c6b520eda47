import type { Resource } from "../../model";
import { type BillingContext, hoursPerMonth, type Part, text } from "../billing";

/**
 * Days on which extended support of a major version of PostgreSQL begins to cost, and on which its third year begins.
 * https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/postgresql-release-calendar.html
 */
const years: Readonly<Record<number, { readonly from: string; readonly third: string }>> = {
  11: { from: "2024-04-01", third: "2026-04-01" },
  12: { from: "2025-03-01", third: "2027-03-01" },
  13: { from: "2026-03-01", third: "2028-03-01" },
  14: { from: "2027-03-01", third: "2029-03-01" },
  15: { from: "2028-03-01", third: "2030-03-01" },
  16: { from: "2029-03-01", third: "2031-03-01" },
  17: { from: "2030-03-01", third: "2032-03-01" },
};

/** Left on, it bills each vCPU and hour once the version is old, whether the instance runs or not. */
export function extendedSupport(
  resource: Resource,
  instanceClass: string,
  zones: string,
  { asOf }: BillingContext,
): Part[] {
  const lifecycle = text(resource, "engineLifecycleSupport", "open-source-rds-extended-support");
  if (lifecycle.value !== "open-source-rds-extended-support") return [];
  const version = text(resource, "engineVersion", "newest").value;
  const major = Number(/^\d{1,2}(?=\.|$)/.exec(version)?.[0]);
  const begins = years[major];
  if (version !== "newest" && !Number.isInteger(major))
    return [{ gap: `Whether ${JSON.stringify(version.slice(0, 40))} needs extended support is not known.` }];
  const isOlder = major < 11;
  if (!isOlder && (begins === undefined || asOf < begins.from)) return [];
  const name = `extended support of PostgreSQL ${major}`;
  const vcpus = vcpusOf(instanceClass);
  if (vcpus === null)
    return [{ gap: `There is no price for ${name}: nobody has written down the vCPUs of ${instanceClass}.` }];
  const isThird = begins === undefined || asOf >= begins.third;
  return [
    {
      what: `${name}, ${isThird ? "third year" : "first two years"}`,
      key: `rds.extendedSupport.${major}.${isThird ? "year3" : "years1to2"}`,
      // The standby in the second zone is billed as well.
      quantity: vcpus * (zones === "multi" ? 2 : 1) * hoursPerMonth,
      origin: lifecycle.origin,
    },
  ];
}

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Summary.html; null for old families that differ. */
function vcpusOf(instanceClass: string): number | null {
  const [, family = "", size = ""] = /^db\.([a-z0-9-]+)\.([a-z0-9]+)$/.exec(instanceClass) ?? [];
  if (/^[mrct][12]$/.test(family) || family === "m3") return null;
  const times = /^(\d*)xlarge$/.exec(size);
  if (times !== null) return 4 * Number(times[1] === "" ? "1" : times[1]);
  return ["micro", "small", "medium", "large"].includes(size) ? 2 : null;
}
