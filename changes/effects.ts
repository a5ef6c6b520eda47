import type { Properties } from "../model";
import type { Behaviour, Effect } from "./behaviour";
import type { Difference } from "./differences";

/** What the table says of one property that is to change. */
export function effectOf(
  behaviour: Behaviour | undefined,
  { path, before, after }: Difference,
  was: Properties,
  is: Properties,
): Effect {
  const entry = nearest(behaviour?.effects ?? {}, path);
  if (entry === undefined) return {};
  return typeof entry === "function" ? entry({ before, after, was, is }) : entry;
}

/** The entry of the path itself, of what it is a part of, or of every property. */
function nearest<T>(entries: Readonly<Record<string, T>>, path: string): T | undefined {
  const steps = path.split(".");
  for (let length = steps.length; length > 0; length--) {
    const found = entries[steps.slice(0, length).join(".")];
    if (found !== undefined) return found;
  }
  return entries["*"];
}
