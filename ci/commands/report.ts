import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { exitCodes } from "../../model/check-result";
import type { Softening } from "../../model/softening";
import { renderJunit } from "../files/junit";
import { renderSarif } from "../files/sarif";
import { readInputs } from "../inputs";
import { publish, resultOf } from "../publish";
import { renderComment } from "../render/comment";
import type { Report } from "../report";
import { localRun, runEnvironment } from "../run-environment";
import { withSeen } from "../seen";
import { stacksWithFile } from "../../settings/files";
import { verdictOfAll } from "../verdict";

export interface ReportOptions {
  readonly from: string;
  readonly title: string;
  /** Stacks that must have a preview. */
  readonly previews: readonly string[];
  /** The target branch that the change is compared with. */
  readonly against?: string;
  /** What the files of a change, in its checkout, say of the judge, read by the target's. */
  readonly seenInFiles: (target: string, change: string) => readonly Softening[];
  /** false: files only. */
  readonly publish: boolean;
}

/** Reads what the steps found, writes the files, tells the merge request. Returns the exit code. */
export async function reportCommand(options: ReportOptions, print: (line: string) => void): Promise<number> {
  const environment = options.publish ? runEnvironment(process.env) : null;
  const run = environment?.run ?? localRun();
  // The steps leave it in the checkout of the change, which is another one where the target branch's reports.
  const change = resolve(options.from, "..");
  const stacks = options.against === undefined ? [] : (stacksWithFile(change) ?? stacksWithFile(process.cwd()) ?? []);
  const against = options.against ?? null;
  const inputs = readInputs({ folder: options.from, previews: options.previews, stacks, against });
  const isApart = options.against !== undefined && change !== process.cwd();
  const seen = isApart ? options.seenInFiles(process.cwd(), change) : [];
  const report: Report = { run, ...inputs, softenings: withSeen(inputs.softenings, seen) };
  writeFiles(options, report);
  const { outcome, reasons } = verdictOfAll(report.stacks);
  for (const reason of reasons) print(reason);
  if (report.softenings === null) print("Whether the change softens its judge could not be found out.");
  const problems = environment === null ? [] : await tell(environment, report, options.title);
  for (const problem of problems) print(problem);
  if (problems.length > 0 || outcome === "broken" || report.softenings === null) return exitCodes.notEvaluated;
  return resultOf(report) === "passed" ? exitCodes.clean : exitCodes.findings;
}

async function tell(
  { host, hasRequest, hasToken }: NonNullable<ReturnType<typeof runEnvironment>>,
  report: Report,
  title: string,
): Promise<readonly string[]> {
  const comments = hasRequest && hasToken;
  const { problems } = await publish(report, host, { title, comments, status: hasToken });
  if (!hasRequest || hasToken) return problems;
  return [...problems, "The comment could not be written: the variable ONEBOX_COMMENT_TOKEN is not set."];
}

function writeFiles({ from, title }: ReportOptions, report: Report): void {
  mkdirSync(join(from, "test-results"), { recursive: true });
  const mostCharacters = Number.POSITIVE_INFINITY;
  writeFileSync(join(from, "report.md"), renderComment(report, { title, mostCharacters }));
  // Pipelines looks for JUnit files in folders of this name.
  writeFileSync(join(from, "test-results", "onebox.xml"), renderJunit(report.stacks));
  writeFileSync(join(from, "report.sarif"), renderSarif(report.stacks));
}
