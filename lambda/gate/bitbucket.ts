import { z } from "zod";
import { bitbucketAuthorization } from "./contract";
import { refuse } from "./refusal";

const pageSchema = z.object({ values: z.array(z.unknown()), next: z.string().optional(), size: z.number().optional() });

/** Beyond this a list counts as cut short. */
const mostPages = 20;
const attempts = 3;

/** Reads from Bitbucket with the gate's own token. Whatever cannot be read as a whole shuts the gate. */
export class Bitbucket {
  constructor(
    private readonly api: string,
    private readonly token: string,
  ) {}

  async get<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
    return this.parse(path, schema, json(await this.text(path)));
  }

  /** As it is, of a file of a repository. */
  text(path: string): Promise<string> {
    return this.read(new URL(path, this.api));
  }

  /** Every item of a list, of all pages. */
  async all<T extends z.ZodType>(path: string, item: T): Promise<z.infer<T>[]> {
    const found: z.infer<T>[] = [];
    for await (const page of this.pages(path, item)) found.push(...page);
    return found;
  }

  /** Page by page, for whoever may stop before the end. */
  async *pages<T extends z.ZodType>(path: string, item: T): AsyncGenerator<z.infer<T>[]> {
    let url: URL | null = new URL(path, this.api);
    let seen = 0;
    for (let number = 1; url !== null; number++) {
      if (number > mostPages) refuse(`Bitbucket's list ${path} has more than ${mostPages} pages.`);
      const page: z.infer<typeof pageSchema> = this.parse(path, pageSchema, json(await this.read(url)));
      yield this.parse(path, z.array(item), page.values);
      seen += page.values.length;
      url = page.next === undefined ? null : this.sameHost(page.next);
      if (url === null && seen < (page.size ?? 0)) refuse(`Bitbucket's list ${path} was cut short.`);
    }
  }

  private async read(url: URL): Promise<string> {
    for (let attempt = 1; ; attempt++) {
      const answer = await ask(url, this.token);
      if (answer.status === 200) return answer.body;
      const mayPass = answer.status === 0 || answer.status === 429 || answer.status >= 500;
      if (!mayPass || attempt === attempts) {
        const said = answer.status === 0 ? "did not answer" : `answered ${answer.status}`;
        refuse(`Bitbucket ${said} to GET ${url.pathname}, so nothing is known.`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }

  private parse<T extends z.ZodType>(path: string, schema: T, body: unknown): z.infer<T> {
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    return refuse(`Bitbucket's answer to GET ${path} is not what is documented, at "${where}".`);
  }

  /** The token goes to Bitbucket alone, wherever a list says that it continues. */
  private sameHost(next: string): URL {
    const url = new URL(next);
    if (url.origin !== new URL(this.api).origin) refuse(`Bitbucket's list continues at another host: ${url.host}.`);
    return url;
  }
}

async function ask(url: URL, token: string): Promise<{ readonly status: number; readonly body: string }> {
  try {
    const response = await fetch(url, {
      headers: { authorization: bitbucketAuthorization(token), accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(8_000),
    });
    return { status: response.status, body: response.ok ? await response.text() : "" };
  } catch {
    return { status: 0, body: "" };
  }
}

/** null, which no schema of ours takes, for what is none. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
