import { z } from "zod";
import type { Annotation } from "../annotations";
import { shortened } from "../render/escape";
import { isNewer } from "../render/tag";
import type { BuildStatus, CodeHost, HostComment, InsightReport } from "./host";
import { HttpClient, type HttpOptions } from "./http";
import { numberOf, sendAllowed } from "./merge-request";

export interface GithubOptions {
  readonly owner: string;
  readonly repository: string;
  readonly pullRequest: number | null;
  /** Needs `checks: write`, `statuses: write` and `pull-requests: write`. */
  readonly token: string;
  /** `https://api.github.com` unless told otherwise. */
  readonly api?: string;
  readonly http?: Omit<HttpOptions, "token" | "proxy">;
}

/** GitHub: https://docs.github.com/rest/checks/runs. The limits are those of its documentation. */
const limits = { perRequest: 50, perReport: 1_000, title: 255, message: 60_000, description: 140, comment: 65_000 };

const runsSchema = z.object({
  check_runs: z.array(z.object({ id: z.number(), external_id: z.string().nullish(), status: z.string() })),
});
const commentSchema = z.object({ id: z.number(), body: z.string().nullish() });

export class GithubHost implements CodeHost {
  readonly limits = { annotations: limits.perReport, commentCharacters: limits.comment };
  private readonly http: HttpClient;

  constructor(private readonly options: GithubOptions) {
    const headers = {
      "user-agent": "onebox",
      accept: "application/vnd.github+json",
      "x-github-api-version": "2022-11-28",
    };
    this.http = new HttpClient({ ...options.http, token: options.token, headers });
  }

  /** A check run cannot lose its annotations, so each run makes one of its own; GitHub shows the newest of a name. */
  async writeReport(report: InsightReport): Promise<"written" | "newer-exists"> {
    const mine = externalId(report);
    const existing = await this.checkRuns(report);
    if (existing.some(({ external_id: id }) => isNewer(runIn(id ?? ""), report.run))) return "newer-exists";
    // One that was made before an answer was lost is carried on with.
    const begun = existing.find(({ external_id: id, status }) => id === mine && status !== "completed");
    const id = begun?.id ?? (await this.create(report, mine));
    for (let start = 0; start < report.annotations.length; start += limits.perRequest) {
      const annotations = report.annotations.slice(start, start + limits.perRequest).map(annotationBody);
      await this.patch(id, { output: { ...output(report), annotations } });
    }
    const conclusion = report.result === "passed" ? "success" : "failure";
    await this.patch(id, { status: "completed", conclusion, output: output(report) });
    return "written";
  }

  async setStatus(status: BuildStatus): Promise<void> {
    const body = {
      context: status.key,
      state: status.result === "passed" ? "success" : "failure",
      description: shortened(status.description, limits.description),
      target_url: status.run.url,
    };
    const url = this.path(`statuses/${status.run.commit}`);
    await sendAllowed(this.http, { method: "POST", url, body, repeatable: true });
  }

  async comments(): Promise<readonly HostComment[]> {
    const found: HostComment[] = [];
    let url: string | undefined = this.path(`issues/${numberOf(this.options)}/comments?per_page=100`);
    while (url !== undefined) {
      const { body, headers } = await sendAllowed(this.http, { method: "GET", url, repeatable: true });
      const page = z.array(commentSchema).parse(body);
      found.push(...page.map((comment) => ({ id: String(comment.id), text: comment.body ?? "" })));
      url = /<([^>]+)>;\s*rel="next"/.exec(String(headers["link"] ?? ""))?.[1];
    }
    return found;
  }

  async createComment(text: string): Promise<HostComment> {
    const url = this.path(`issues/${numberOf(this.options)}/comments`);
    const { body } = await sendAllowed(this.http, { method: "POST", url, body: { body: text }, repeatable: false });
    return { id: String(commentSchema.parse(body).id), text };
  }

  async updateComment(id: string, text: string): Promise<void> {
    const url = this.path(`issues/comments/${id}`);
    await sendAllowed(this.http, { method: "PATCH", url, body: { body: text }, repeatable: true });
  }

  private async checkRuns({ key, run }: InsightReport): Promise<z.infer<typeof runsSchema>["check_runs"]> {
    const url = this.path(
      `commits/${run.commit}/check-runs?check_name=${encodeURIComponent(key)}&filter=all&per_page=100`,
    );
    const { body } = await sendAllowed(this.http, { method: "GET", url, repeatable: true });
    return runsSchema.parse(body).check_runs;
  }

  private async create(report: InsightReport, externalId: string): Promise<number> {
    const body = {
      name: report.key,
      head_sha: report.run.commit,
      external_id: externalId,
      status: "in_progress",
      details_url: report.run.url,
      started_at: report.run.startedAt,
    };
    const answer = await sendAllowed(this.http, {
      method: "POST",
      url: this.path("check-runs"),
      body,
      repeatable: false,
    });
    return z.object({ id: z.number() }).parse(answer.body).id;
  }

  private async patch(id: number, body: object): Promise<void> {
    // Annotations add up, so a batch whose answer was lost is not sent again: a doubled remark is worse than a red run.
    const repeatable = !("annotations" in ((body as { output?: object }).output ?? {}));
    await sendAllowed(this.http, { method: "PATCH", url: this.path(`check-runs/${id}`), body, repeatable });
  }

  private path(rest: string): string {
    const { api = "https://api.github.com", owner, repository } = this.options;
    return `${api}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}/${rest}`;
  }
}

function externalId({ run }: InsightReport): string {
  return `${run.number} ${run.startedAt}`;
}

function runIn(id: string): { number: number; startedAt: string } {
  const [number = "0", startedAt = new Date(0).toISOString()] = id.split(" ");
  return { number: Number(number), startedAt };
}

function output({ title, details, facts }: InsightReport): object {
  const lines = facts.map((fact) => `- ${fact.title}: ${fact.value}`);
  return {
    title: shortened(title, limits.title),
    summary: shortened([details, "", ...lines].join("\n"), limits.message),
  };
}

const levels: Readonly<Record<Annotation["kind"], string>> = {
  violation: "failure",
  advice: "notice",
  error: "failure",
};

function annotationBody({ path, line, kind, summary, details }: Annotation): object {
  return {
    path,
    start_line: line,
    end_line: line,
    annotation_level: levels[kind],
    title: shortened(summary, limits.title),
    message: shortened(details === "" ? summary : details, limits.message),
  };
}
