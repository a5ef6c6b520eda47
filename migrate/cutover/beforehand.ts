import { caughtUp } from "../follow";
import type { Move } from "../move";
import { copyLargeObjects, type ObjectMarks, objectMarks } from "./large-objects";
import { compareRewritten } from "./rewritten";
import { forgetUploads, knowUploads, type KnownUploads, noUploads } from "./uploads";
import { refreshViews, type ViewMarks, viewMarks } from "./views";

/** What was brought while people work: the freeze looks only at what has changed since. */
export interface Beforehand {
  readonly uploads: KnownUploads;
  readonly objects: ObjectMarks;
  readonly views: ViewMarks;
}

export const nothingBeforehand: Beforehand = { uploads: noUploads, objects: new Map(), views: new Map() };

// Why: docs/decisions/0216.
/** Everything whose length follows the size, right before the freeze. */
export async function bringBeforehand(move: Move): Promise<Beforehand> {
  // Marks come first: what is written while they are acted on differs from them later.
  const [objects, views] = [await objectMarks(move), await viewMarks(move)];
  await caughtUp(move);
  await compareRewritten(move);
  await copyLargeObjects(move);
  await refreshViews(move);
  // Statistics of a moment ago are as good, and cost no second of the freeze.
  await move.new.execute("ANALYZE");
  return { uploads: await knowUploads(move), objects, views };
}

/** What was kept for the freeze alone. */
export async function forgetBeforehand(move: Move, { uploads }: Beforehand): Promise<void> {
  await forgetUploads(move, uploads);
}
