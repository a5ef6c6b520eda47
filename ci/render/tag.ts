import type { Run } from "../model";

// Why: docs/decisions/0072.
/** The line by which our comment is found again, and by which an older run knows that it is too late. */
export interface Tag {
  readonly title: string;
  readonly commit: string;
  readonly startedAt: string;
  readonly number: number;
}

const shape = /^([a-z][a-z0-9-]*) · valid at ([0-9a-f]{12}) · (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC · run (\d+)$/;

export function tagLine(title: string, run: Run): string {
  const startedAt = new Date(run.startedAt).toISOString().slice(0, 19).replace("T", " ");
  return `${title} · valid at ${run.commit.slice(0, 12)} · ${startedAt} UTC · run ${run.number}`;
}

/** Reads the tag of a comment: its last line and nothing else, so that a quotation is no tag. */
export function tagOf(title: string, comment: string): Tag | null {
  const last = comment.trimEnd().split("\n").at(-1)?.trim() ?? "";
  const [, name, commit, startedAt, number] = shape.exec(last) ?? [];
  if (name !== title || commit === undefined || startedAt === undefined || number === undefined) return null;
  return { title, commit, startedAt: `${startedAt.replace(" ", "T")}Z`, number: Number(number) };
}

/** true where the tag's run began after this one. Run numbers decide; they count up within a repository. */
export function isNewer(tag: Pick<Tag, "number" | "startedAt">, run: Run): boolean {
  if (tag.number !== run.number) return tag.number > run.number;
  return Date.parse(tag.startedAt) > Date.parse(run.startedAt) + 999;
}
