import { type Answer, type Call, LoopbackServer } from "./loopback";

type Json = Record<string, unknown>;

export interface CheckRun {
  readonly id: number;
  readonly body: Json;
  readonly annotations: Json[];
}

/** GitHub on loopback: check runs, issue comments and statuses of one repository, with the documented limits. */
export class GithubStandIn {
  readonly checkRuns: CheckRun[] = [];
  readonly comments: { id: number; body: string; mine: boolean }[] = [];
  readonly statuses: Json[] = [];
  /** Status codes of the next calls, whatever they ask. */
  readonly faults: number[] = [];
  private server: LoopbackServer | undefined;
  private nextId = 1;

  private constructor(private readonly token: string) {}

  static async start(token: string): Promise<GithubStandIn> {
    const standIn = new GithubStandIn(token);
    standIn.server = await LoopbackServer.start((call) => standIn.answer(call));
    return standIn;
  }

  get url(): string {
    if (this.server === undefined) throw new Error("not started");
    return this.server.url;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  private answer(call: Call): Answer {
    const fault = this.faults.shift();
    if (fault !== undefined) return refuse(fault, "on demand");
    if (call.headers.authorization !== `Bearer ${this.token}`) return refuse(401, "Bad credentials");
    if (call.headers["user-agent"] === undefined) return refuse(403, "A user agent is required");
    const path = /^\/repos\/example\/onebox\/(.*)$/.exec(call.path)?.[1] ?? "";
    const name = `${call.method} ${path.replace(/\/\d+(?=\/|$)/g, "/N").replace(/\/[0-9a-f]{40}(?=\/|$)/g, "/SHA")}`;
    const id = Number(/\/(\d+)$/.exec(path)?.[1]);
    const body = (call.body ?? {}) as Json;
    switch (name) {
      case "GET commits/SHA/check-runs":
        return this.listRuns(call);
      case "POST check-runs":
        return this.createRun(body);
      case "PATCH check-runs/N":
        return this.changeRun(id, body);
      case "GET issues/N/comments":
        return this.listComments(call);
      case "POST issues/N/comments":
        return this.writeComment(null, body);
      case "PATCH issues/comments/N":
        return this.writeComment(id, body);
      case "POST statuses/SHA":
        this.statuses.push(body);
        return { status: 201, body };
      default:
        return refuse(404, `Not Found: ${name}`);
    }
  }

  private listRuns(call: Call): Answer {
    const runs = this.checkRuns.filter(({ body }) => body["name"] === call.query.get("check_name"));
    return {
      status: 200,
      body: { total_count: runs.length, check_runs: runs.map(({ id, body }) => ({ ...body, id })) },
    };
  }

  private createRun(body: Json): Answer {
    const run = { id: this.nextId++, body, annotations: [] };
    this.checkRuns.push(run);
    return { status: 201, body: { ...body, id: run.id } };
  }

  private changeRun(id: number, body: Json): Answer {
    const run = this.checkRuns.find((one) => one.id === id);
    const output = (body["output"] ?? {}) as { annotations?: Json[]; title?: string; summary?: string };
    const annotations = output.annotations ?? [];
    if (run === undefined) return refuse(404, "Not Found");
    if (annotations.length > 50) return refuse(422, "No more than 50 annotations in a request");
    if ((output.title ?? "").length > 255) return refuse(422, "title is too long");
    if (body["status"] === "completed" && body["conclusion"] === undefined) return refuse(422, "conclusion is missing");
    if (annotations.some(({ title }) => String(title).length > 255))
      return refuse(422, "title of an annotation is too long");
    run.annotations.push(...annotations);
    Object.assign(run.body, body);
    return { status: 200, body: { ...run.body, id } };
  }

  private listComments(call: Call): Answer {
    const size = Math.min(Number(call.query.get("per_page") ?? 30), 100);
    const page = Number(call.query.get("page") ?? 1);
    const more = this.comments.length > page * size;
    const next = `<${call.base}${call.path}?per_page=${size}&page=${page + 1}>; rel="next"`;
    return {
      status: 200,
      body: this.comments.slice((page - 1) * size, page * size),
      ...(more ? { headers: { link: next } } : {}),
    };
  }

  private writeComment(id: number | null, { body }: Json): Answer {
    if (typeof body !== "string" || body === "" || body.length > 65_536)
      return refuse(422, "body is too long or empty");
    if (id === null) {
      const comment = { id: this.nextId++, body, mine: true };
      this.comments.push(comment);
      return { status: 201, body: comment };
    }
    const comment = this.comments.find((one) => one.id === id);
    if (comment === undefined) return refuse(404, "Not Found");
    if (!comment.mine) return refuse(403, "Must have admin rights to Repository.");
    comment.body = body;
    return { status: 200, body: comment };
  }
}

function refuse(status: number, message: string): Answer {
  return { status, body: { message } };
}
