import type { Interruption, PlannedChange, PlannedEnvironment } from "../model/planned-change";
import { capitalized, count } from "../model/words";

export type Seconds = Interruption["seconds"];

/** `4 to 10 minutes`, `at least 5 minutes`. */
export function duration({ from, to }: Seconds): string {
  if (to === null) return from === 0 ? "for as long as only AWS knows" : `at least ${span(from)}`;
  if (from === 0) return `up to ${span(to)}`;
  const [low, high] = [span(from), span(to)];
  const [lowUnit, highUnit] = [low, high].map((text) => (text.split(" ")[1] ?? "").replace(/s$/, ""));
  return lowUnit === highUnit ? `${low.split(" ")[0] ?? ""} to ${high}` : `${low} to ${high}`;
}

function span(seconds: number): string {
  return seconds < 60 ? `${seconds} seconds` : count(Math.round(seconds / 60), "minute");
}

export const whenWords: Readonly<Record<PlannedChange["waits"], string>> = {
  now: "",
  window: "in the maintenance window",
  restart: "at the next restart",
  eventually: "a while later, by itself",
};

const whatWords: Readonly<Record<Interruption["what"], string>> = {
  "host-stopped": "the host is stopped and started",
  "host-replaced": "the host is replaced",
  "database-restarted": "the database restarts",
  "database-moved": "the database moves",
  "cache-restarted": "the cache restarts",
  "balancer-replaced": "the load balancer is replaced",
  "tasks-stopped": "the tasks are stopped",
  "name-gone": "the old name is gone",
};

/** `the host is stopped and started: away for 1 to 4 minutes`; null where nothing interrupts. */
export function interruptionWords({ interruption, waits }: PlannedChange): string | null {
  if (interruption === null) return null;
  const { what, seconds } = interruption;
  const when = whenWords[waits] === "" ? "" : ` ${whenWords[waits]}`;
  if (what === "name-gone") return `${whatWords[what]}${when}`;
  return `${whatWords[what]}${when}: away ${seconds.to === null && seconds.from === 0 ? "" : "for "}${duration(seconds)}`;
}

/** How one change is done, as people count changes. */
export type Kind = "replaced" | "deleted" | "interrupted" | "updated" | "created";

export const kinds: readonly Kind[] = ["replaced", "deleted", "interrupted", "updated", "created"];

export function kindOf({ operation, interruption }: PlannedChange): Kind {
  if (operation === "replace") return "replaced";
  if (operation === "delete") return "deleted";
  if (operation === "create") return "created";
  return interruption === null ? "updated" : "interrupted";
}

const kindWords: Readonly<Record<Kind, string>> = {
  replaced: "replaced",
  deleted: "deleted",
  interrupted: "updated with an interruption",
  updated: "updated in place",
  created: "created",
};

/** `1 replaced, 2 updated in place; away for 4 to 10 minutes`. */
export function summary(environment: PlannedEnvironment): string {
  const { status, changes, away } = environment;
  if (status === "not-evaluated") return "could not be evaluated";
  if (status === "removed") return "its settings are removed; nothing of it is deleted";
  if (status === "unchanged") return "unchanged";
  const counts = kinds.flatMap((kind) => {
    const number = changes.filter((change) => kindOf(change) === kind).length;
    return number === 0 ? [] : [`${number} ${kindWords[kind]}`];
  });
  const times = [
    ...(away?.now == null
      ? []
      : [`away ${away.now.to === null && away.now.from === 0 ? "" : "for "}${duration(away.now)}`]),
    ...(away?.window == null ? [] : [`in the maintenance window for ${duration(away.window)}`]),
  ];
  const refused = changes.filter((change) => change.refused !== null).length;
  return [
    `${status === "added" ? "new: " : ""}${counts.join(", ")}`,
    ...(times.length === 0 ? [] : [times.join(", and ")]),
    ...(refused === 0 ? [] : [`${refused} refused`]),
  ].join("; ");
}

/** What comes first is what people have to know first: what is refused, then lost, then replaced, deleted, interrupted. */
export function byWeight(changes: readonly PlannedChange[]): PlannedChange[] {
  const weight = (change: PlannedChange): number =>
    (change.refused === null ? 100 : 0) + (change.lost === null ? 50 : 0) + kinds.indexOf(kindOf(change));
  return changes
    .map((change, index) => ({ change, index }))
    .sort((left, right) => weight(left.change) - weight(right.change) || left.index - right.index)
    .map(({ change }) => change);
}

/** Everything that is to be said of one change beyond its name, a sentence each. */
export function sentences(change: PlannedChange): string[] {
  const { refused, lost, kept, depends, notes, renamedFrom, waits, interruption } = change;
  const by = refused?.by === "pulumi" ? "Pulumi" : "AWS";
  const interrupts = interruptionWords(change);
  return [
    ...(refused === null ? [] : [`Refused by ${by}: ${refused.why}`, `Fix: ${refused.fix}`]),
    ...(lost === null ? [] : [`${refused === null ? "Lost" : "Would be lost"}: ${lost}.`]),
    ...(kept === null ? [] : [`Kept: ${kept}`]),
    ...(interrupts === null ? [] : [capitalized(`${interrupts}.`)]),
    ...(interruption === null && waits !== "now" ? [`It takes hold ${whenWords[waits]}.`] : []),
    ...(renamedFrom === null ? [] : [`It was called ${renamedFrom} in the program, and is the same one.`]),
    ...notes.map(capitalized),
    ...depends.map((what) => `Depends on AWS: ${what}`),
  ];
}
