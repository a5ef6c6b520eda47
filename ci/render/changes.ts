import type { Change, StackReport } from "../model";
import { isStateful } from "../stateful";
import { name as named, plain } from "./escape";
import { shortType } from "./words";
import { count } from "../../model/words";

/** Resources that are something in the cloud: no components, no providers. */
export function realChanges(report: StackReport): readonly Change[] {
  return (report.changes ?? []).filter(({ custom, type }) => custom && !type.startsWith("pulumi:"));
}

const verbs = { replace: "Replaced", delete: "Deleted", update: "Changed", create: "Created" } as const;
const order = ["replace", "delete", "update", "create"] as const;

/** `1 replaced, 2 changed`, or `unchanged`. */
export function changeSummary(report: StackReport): string {
  if (report.changes === null) return count(report.resources.filter(({ custom }) => custom).length, "resource");
  const changes = realChanges(report);
  const parts = order.flatMap((operation) => {
    const number = changes.filter((change) => change.operation === operation).length;
    return number === 0 ? [] : [`${number} ${verbs[operation].toLowerCase()}`];
  });
  return parts.length === 0 ? "unchanged" : parts.join(", ");
}

/** What is lost comes first and in bold; `most` limits each of the other lists. */
export function changeLines(report: StackReport, most: number): string[] {
  const changes = realChanges(report);
  const lost = changes.filter(isLoss);
  const shown = [...lost].sort(byOrder).slice(0, 4 * most);
  const lines = shown.map(
    (change) => `- ⚠️ **${verbs[verbOf(change)]}, and what it holds is lost: ${described(change)}**`,
  );
  if (lost.length > shown.length) lines.push(`- ⚠️ **… and ${lost.length - shown.length} more are lost**`);
  for (const operation of order) {
    const rest = changes.filter((change) => change.operation === operation && !lost.includes(change));
    lines.push(...(operation === "create" && rest.length > most ? grouped(rest) : listed(operation, rest, most)));
  }
  return lines;
}

/** Replaced or deleted, and what it held goes with it. */
export function isLoss({ operation, type }: Change): boolean {
  return (operation === "replace" || operation === "delete") && isStateful(type);
}

function listed(operation: (typeof order)[number], changes: readonly Change[], most: number): string[] {
  const lines = changes.slice(0, most).map((change) => `- ${verbs[operation]}: ${described(change)}`);
  const more = changes.length - lines.length;
  return more > 0 ? [...lines, `- … and ${more} more ${verbs[operation].toLowerCase()}`] : lines;
}

/** A new environment has a hundred resources: by type they fit on a phone. */
function grouped(changes: readonly Change[]): string[] {
  const numbers = new Map<string, number>();
  for (const { type } of changes) numbers.set(type, (numbers.get(type) ?? 0) + 1);
  const parts = [...numbers]
    .sort(([, one], [, other]) => other - one)
    .map(([type, number]) => {
      return `${number} × ${plain(shortType(type))}`;
    });
  const shown = parts.slice(0, 12);
  const more = parts.length - shown.length;
  return [
    `- Created: ${count(changes.length, "resource")}: ${shown.join(", ")}${more > 0 ? ` and ${count(more, "more type")}` : ""}`,
  ];
}

function described({ name, type, properties, operation }: Change): string {
  const what = `${named(name)} (${plain(shortType(type))})`;
  if (properties.length === 0) return what;
  const shown = properties.slice(0, 6).map(named).join(", ");
  const more = properties.length > 6 ? ` and ${properties.length - 6} more` : "";
  return `${what}${operation === "replace" ? " because of" : ":"} ${shown}${more}`;
}

function verbOf({ operation }: Change): "replace" | "delete" {
  return operation === "delete" ? "delete" : "replace";
}

function byOrder(one: Change, other: Change): number {
  return one.operation.localeCompare(other.operation, "en") || one.urn.localeCompare(other.urn, "en");
}
