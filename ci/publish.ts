import { setTimeout as sleep } from "node:timers/promises";
import { annotationsOf, detailsOf } from "./annotations";
import { type CodeHost, Forbidden, type HostComment, type Result } from "./code-hosts/host";
import type { Run } from "./model";
import { renderComment } from "./render/comment";
import { dollars } from "../model/words";
import { isNewer, type Tag, tagOf } from "./render/tag";
import type { Report } from "./report";
import { verdictOfAll } from "./verdict";
import { messageOf } from "../model/message-of";

export interface PublishOptions {
  /** Names report, status and comment; lower case, as in `onebox-preview`. */
  readonly title: string;
  /** false: no comment, for a branch build or a run without a token. */
  readonly comments: boolean;
  /** false where nobody gave a token for it: the step's own status says the same. */
  readonly status: boolean;
  readonly wait?: (ms: number) => Promise<unknown>;
}

export interface Published {
  /** `failed` also where a part of the report could not be written. */
  readonly result: Result;
  readonly problems: readonly string[];
}

// Why: docs/decisions/0070.
/** Writes the report everywhere it is read. What cannot be written makes the run fail, and the rest is still written. */
export async function publish(report: Report, host: CodeHost, options: PublishOptions): Promise<Published> {
  const problems: string[] = [];
  const attempt = async (what: string, write: () => Promise<unknown>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      problems.push(`The ${what} could not be written: ${messageOf(error)}`);
    }
  };
  const result = resultOf(report);
  await attempt("report", () => host.writeReport(insightsOf(report, host, result, options.title)));
  if (options.comments) await attempt("comment", () => keepComment(report, host, options));
  const final = problems.length > 0 ? "failed" : result;
  if (options.status) {
    const description = [...problems, detailsOf(report.stacks)].join(" ");
    const status = { key: options.title, name: options.title, result: final, description, run: report.run };
    await attempt("build status", () => host.setStatus(status));
  }
  return { result: problems.length > 0 ? "failed" : result, problems };
}

/** Green needs a verdict on every stack and on the judge itself. */
export function resultOf({ stacks, softenings }: Report): Result {
  return verdictOfAll(stacks).outcome === "passed" && softenings !== null ? "passed" : "failed";
}

function insightsOf(
  report: Report,
  host: CodeHost,
  result: Result,
  key: string,
): Parameters<CodeHost["writeReport"]>[0] {
  const facts = report.stacks.map(({ stack, bills }) => ({
    title: stack,
    value: bills.after === null ? "cost unknown" : `${dollars(bills.after.total)} a month`,
  }));
  return {
    key,
    title: key,
    details: detailsOf(report.stacks),
    result,
    run: report.run,
    facts,
    annotations: annotationsOf(report.stacks, host.limits.annotations),
  };
}

/**
 * Keeps one comment. It looks before it writes and again afterwards, because two runs may do this at the same time and
 * neither service can write on condition: whichever is newer writes last.
 */
async function keepComment(report: Report, host: CodeHost, { title, wait = sleep }: PublishOptions): Promise<void> {
  const text = renderComment(report, { title, mostCharacters: host.limits.commentCharacters });
  const forbidden = new Set<string>();
  let problem = "another run keeps changing it";
  for (let attempt = 1, written = false; attempt <= 5; attempt++) {
    const ours = tagged(await host.comments(), title).filter(({ id }) => !forbidden.has(id));
    if (ours.some(({ tag }) => isNewer(tag, report.run))) return;
    if (written && ours.some(({ tag }) => isSame(tag, report.run))) return;
    const [oldest] = ours;
    try {
      await (oldest === undefined ? host.createComment(text) : host.updateComment(oldest.id, text));
      written = true;
    } catch (error) {
      // A tag in a comment that is not ours to change was put there by somebody else: it does not count.
      if (error instanceof Forbidden && oldest !== undefined) forbidden.add(oldest.id);
      else if (error instanceof Forbidden) throw error;
      // Whether a comment arrived whose answer was lost is seen by looking again.
      else written = true;
      problem = messageOf(error);
    }
    await wait(250);
  }
  throw new Error(problem);
}

function tagged(comments: readonly HostComment[], title: string): (HostComment & { readonly tag: Tag })[] {
  return comments.flatMap((comment) => {
    const tag = tagOf(title, comment.text);
    return tag === null ? [] : [{ ...comment, tag }];
  });
}

function isSame(tag: Tag, run: Run): boolean {
  return tag.number === run.number && run.commit.startsWith(tag.commit);
}
