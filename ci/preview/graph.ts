import { z } from "zod";
import type { Resource } from "../../model";
import type { Unpriced } from "../../model/bill";
import { issuesWords } from "../../model/issue-words";
import { messageOf } from "../../model/message-of";
import { Refusal } from "../../model/refusal";
import { withoutMarkup } from "./findings";
import { resourcesOf } from "./resources";
import { previewSchema } from "./schema";

/** What a preview of any program says will be there afterwards. */
export interface PreviewGraph {
  readonly stack: string;
  readonly resources: readonly Resource[];
  /** What stands for resources that the preview does not show. */
  readonly unseen: readonly Unpriced[];
  /** Why the preview did not come to its end; null where it did. */
  readonly error: string | null;
}

/** Steps after which a resource is gone; every other one says what it will be. */
const leaving: readonly string[] = [
  ...["delete", "delete-replaced", "discard-replaced", "read-discard", "refresh", "remove-pending-replace"],
];

/**
 * Reads what `pulumi preview --json` prints, with or without `--show-sames`. What is only read, and so paid elsewhere,
 * is left out. @throws Refusal for anything that is no preview.
 */
export function graphInPreview(text: string): PreviewGraph {
  const { steps, changeSummary, diagnostics } = parsed(text);
  const states = new Map((steps ?? []).flatMap(({ urn, newState }) => (newState ? [[urn, newState] as const] : [])));
  const managed = [...states.values()].filter(({ external }) => external !== true);
  const stack = /^urn:pulumi:([^:]+)::/.exec([...states.keys()][0] ?? "")?.[1] ?? "preview";
  const shown = (steps ?? []).filter(({ op }) => op === "same").length;
  const hidden = (changeSummary?.["same"] ?? 0) - shown;
  const failure = (diagnostics ?? []).filter(({ severity }) => severity === "error").map(({ message }) => message);
  return {
    stack,
    resources: resourcesOf(managed),
    unseen: [
      ...(hidden > 0 ? [unchanged(stack, hidden)] : []),
      ...(steps ?? []).flatMap(({ op, urn, newState }) =>
        newState || leaving.includes(op) ? [] : [withoutState(urn)],
      ),
    ],
    error: failure.length === 0 ? null : `The preview failed: ${firstLines(failure.join("\n"))}`,
  };
}

function parsed(text: string) {
  try {
    const preview = previewSchema.parse(JSON.parse(text));
    if (preview.steps !== undefined || preview.changeSummary !== undefined) return preview;
  } catch (error) {
    throw notOne(firstLines(error instanceof z.ZodError ? firstOf(error) : messageOf(error), 1));
  }
  throw notOne("it has no steps");
}

/** Where one step is odd, thousands may be. */
function firstOf({ issues }: z.ZodError): string {
  return issuesWords({ issues: issues.slice(0, 1) }, "all of it");
}

function notOne(why: string): Refusal {
  return new Refusal(
    `That is not what \`pulumi preview --json\` prints: ${why}. Create it: pulumi preview --json > preview.json`,
  );
}

function unchanged(stack: string, number: number): Unpriced {
  const what = number === 1 ? "1 resource that stays as it is" : `${number} resources that stay as they are`;
  return {
    urn: `urn:pulumi:${stack}::preview::unchanged::${what}`,
    type: "unchanged",
    reason: "The preview leaves them out. Run it again: pulumi preview --json --show-sames",
  };
}

function withoutState(urn: string): Unpriced {
  return {
    urn,
    type: "unknown",
    reason: "The preview does not say what it will be (newState). Run it again: pulumi preview --json --show-sames",
  };
}

function firstLines(text: string, number = 3): string {
  const lines = withoutMarkup(text)
    .split("\n")
    .filter((line) => line.trim() !== "" && !/^\s+at /.test(line));
  return lines.slice(0, number).join(" ").trim();
}
