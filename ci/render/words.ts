import type { Finding } from "../../model/finding";
import type { Severity } from "../../model/severity";
import type { Urn } from "../../model";
import { nameOf, stackType, typeOf } from "../../model/urn";

/** `aws:rds/instance:Instance` as the program writes it: `aws.rds.Instance`. */
export function shortType(type: string): string {
  const [pkg = "", module = "", name = ""] = type.split(":");
  const folder = module.split("/")[0] ?? "";
  return [pkg, ["index", "components", ""].includes(folder) ? "" : folder, name || type].filter(Boolean).join(".");
}

/** true for a URN that stands for the whole stack. */
export function isStack(urn: Urn): boolean {
  return urn === "" || typeOf(urn) === stackType;
}

export function subjectOf(urn: Urn): string {
  return isStack(urn) ? "the whole stack" : nameOf(urn);
}

const rank: Readonly<Record<Severity, number>> = { critical: 0, high: 1, medium: 2, low: 3 };
const levelRank: Readonly<Record<Finding["level"], number>> = {
  skipped: 0,
  mandatory: 1,
  advisory: 2,
  "not-evaluated": 3,
};

/** Worst first; the same findings always come in the same order. */
export function worstFirst(one: Finding, other: Finding): number {
  return (
    Number(one.exception !== null) - Number(other.exception !== null) ||
    levelRank[one.level] - levelRank[other.level] ||
    rank[one.severity] - rank[other.severity] ||
    one.rule.localeCompare(other.rule, "en") ||
    one.urn.localeCompare(other.urn, "en") ||
    one.message.localeCompare(other.message, "en")
  );
}
