import { z } from "zod";
import type { Annotation } from "../annotations";
import { isNewer } from "../render/tag";
import { shortened } from "../render/escape";
import type { BuildStatus, CodeHost, HostComment, InsightReport } from "./host";
import { HttpClient, type HttpOptions } from "./http";
import { numberOf, sendAllowed } from "./merge-request";

export interface BitbucketOptions {
  readonly workspace: string;
  readonly repository: string;
  /** Null for a branch build: there is nobody to comment to. */
  readonly pullRequest: number | null;
  /** May view and comment, and nothing else: `read:pullrequest` and `read:repository`. */
  readonly token: string | null;
  /** `https://api.bitbucket.org/2.0` unless told otherwise. */
  readonly api?: string;
  /** Inside Pipelines, where Code Insights needs no token: `http://localhost:29418`. */
  readonly proxy?: string;
  readonly http?: Omit<HttpOptions, "token" | "proxy">;
}

/** Bitbucket Cloud: https://developer.atlassian.com/cloud/bitbucket/rest/. The limits are those of its documentation. */
const limits = { perRequest: 100, perReport: 1_000, summary: 450, details: 2_000, facts: 10, statusKey: 40 };

const commentSchema = z.object({
  id: z.number(),
  deleted: z.boolean().optional(),
  content: z.object({ raw: z.string().nullish() }),
});
const commentsSchema = z.object({ values: z.array(commentSchema), next: z.string().optional() });
const factsSchema = z.object({ data: z.array(z.object({ title: z.string(), value: z.unknown() })).nullish() });

export class BitbucketHost implements CodeHost {
  readonly limits = { annotations: limits.perReport, commentCharacters: 32_000 };
  private readonly api: string;
  private readonly http: HttpClient;
  private readonly insights: HttpClient;

  constructor(private readonly options: BitbucketOptions) {
    this.api = options.api ?? "https://api.bitbucket.org/2.0";
    const { token, proxy, http } = options;
    this.http = new HttpClient({ ...http, ...(token === null ? {} : { token }) });
    this.insights = proxy === undefined ? this.http : new HttpClient({ ...http, proxy });
  }

  async writeReport(report: InsightReport): Promise<"written" | "newer-exists"> {
    const path = this.insightsPath(`commit/${report.run.commit}/reports/${encodeURIComponent(report.key)}`);
    const existing = await this.insights.send({ method: "GET", url: path, repeatable: true, accepts: [404] });
    if (existing.status !== 404 && isNewer(runIn(existing.body), report.run)) return "newer-exists";
    // Only a deleted report loses its annotations.
    await this.insights.send({ method: "DELETE", url: path, repeatable: true, accepts: [404] });
    // Whoever looks while annotations are on their way, or after a failure half-way, sees no green.
    await this.put(path, reportBody(report, "PENDING"));
    for (let start = 0; start < report.annotations.length; start += limits.perRequest) {
      const body = report.annotations.slice(start, start + limits.perRequest).map(annotationBody);
      // The external ids make a repeated batch an update.
      await this.insights.send({ method: "POST", url: `${path}/annotations`, body, repeatable: true });
    }
    await this.put(path, reportBody(report, report.result === "passed" ? "PASSED" : "FAILED"));
    return "written";
  }

  async setStatus(status: BuildStatus): Promise<void> {
    const url = this.path(`commit/${status.run.commit}/statuses/build`);
    const body = {
      key: shortened(status.key, limits.statusKey),
      name: status.name,
      state: status.result === "passed" ? "SUCCESSFUL" : "FAILED",
      description: shortened(status.description, 255),
      url: status.run.url,
    };
    await this.http.send({ method: "POST", url, body, repeatable: true });
  }

  async comments(): Promise<readonly HostComment[]> {
    const found: HostComment[] = [];
    let url: string | undefined = this.path(`pullrequests/${numberOf(this.options)}/comments?pagelen=100`);
    while (url !== undefined) {
      const { body } = await sendAllowed(this.http, { method: "GET", url, repeatable: true });
      const page: z.infer<typeof commentsSchema> = commentsSchema.parse(body);
      const alive = page.values.filter(({ deleted }) => deleted !== true);
      found.push(...alive.map(({ id, content }) => ({ id: String(id), text: content.raw ?? "" })));
      url = page.next;
    }
    return found;
  }

  async createComment(text: string): Promise<HostComment> {
    const url = this.path(`pullrequests/${numberOf(this.options)}/comments`);
    const { body } = await sendAllowed(this.http, {
      method: "POST",
      url,
      body: { content: { raw: text } },
      repeatable: false,
    });
    return { id: String(commentSchema.parse(body).id), text };
  }

  async updateComment(id: string, text: string): Promise<void> {
    const url = this.path(`pullrequests/${numberOf(this.options)}/comments/${id}`);
    await sendAllowed(this.http, { method: "PUT", url, body: { content: { raw: text } }, repeatable: true });
  }

  private async put(url: string, body: unknown): Promise<void> {
    await this.insights.send({ method: "PUT", url, body, repeatable: true });
  }

  private path(rest: string): string {
    const { workspace, repository } = this.options;
    return `${this.api}/repositories/${encodeURIComponent(workspace)}/${encodeURIComponent(repository)}/${rest}`;
  }

  /** The proxy of Pipelines takes plain http and adds its own credentials. */
  private insightsPath(rest: string): string {
    const path = this.path(rest);
    return this.options.proxy === undefined ? path : path.replace(/^https:/, "http:");
  }
}

const runFact = "Run";
const startedFact = "Started";

function reportBody(report: InsightReport, result: "PASSED" | "FAILED" | "PENDING"): object {
  const own = [
    { title: runFact, type: "NUMBER", value: report.run.number },
    { title: startedFact, type: "DATE", value: Date.parse(report.run.startedAt) },
  ];
  const facts = report.facts.slice(0, limits.facts - own.length);
  return {
    title: shortened(report.title, limits.summary),
    details: shortened(report.details, limits.details),
    report_type: "SECURITY",
    reporter: "onebox",
    result,
    ...(report.run.url === "" ? {} : { link: report.run.url }),
    data: [...facts.map(({ title, value }) => ({ title, type: "TEXT", value })), ...own],
  };
}

/** Which run wrote the report; one of nobody's is older than any. */
function runIn(body: unknown): { number: number; startedAt: string } {
  const { data } = factsSchema.parse(body);
  const value = (title: string): number => Number(data?.find((fact) => fact.title === title)?.value ?? 0);
  return { number: value(runFact), startedAt: new Date(value(startedFact)).toISOString() };
}

const types: Readonly<Record<Annotation["kind"], string>> = {
  violation: "VULNERABILITY",
  advice: "CODE_SMELL",
  error: "BUG",
};

function annotationBody(annotation: Annotation): object {
  const { id, kind, summary, details, path, line, severity } = annotation;
  return {
    external_id: id,
    annotation_type: types[kind],
    summary: shortened(summary, limits.summary),
    ...(details === "" ? {} : { details: shortened(details, limits.details) }),
    path,
    line,
    severity: severity.toUpperCase(),
    result: kind === "advice" ? "IGNORED" : "FAILED",
  };
}
