import { request } from "node:https";

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Somebody with a browser: keeps cookies, and sends forms with the token that the page had. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  constructor(private readonly domain: string) {}

  get(path: string): Promise<Page> {
    return this.send("GET", path);
  }

  async post(path: string, form: Readonly<Record<string, string | File>>): Promise<Page> {
    const data = new FormData();
    for (const [name, value] of Object.entries(form)) data.append(name, value);
    data.append("csrfmiddlewaretoken", this.cookies.get("csrftoken") ?? "");
    const encoded = new Response(data);
    const type = encoded.headers.get("content-type") ?? "";
    return this.send("POST", path, { type, bytes: Buffer.from(await encoded.arrayBuffer()) });
  }

  private send(method: string, path: string, body?: { type: string; bytes: Buffer }): Promise<Page> {
    const target = { host: "127.0.0.1", port: 443, servername: this.domain, rejectUnauthorized: false, agent: false };
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = {
      Host: this.domain,
      Referer: `https://${this.domain}/`,
      ...(cookie === "" ? {} : { Cookie: cookie }),
      ...(body === undefined ? {} : { "Content-Type": body.type, "Content-Length": body.bytes.length }),
    };
    return new Promise((resolve, reject) => {
      const sent = request({ ...target, method, path, headers }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        response.on("end", () => {
          for (const set of response.headers["set-cookie"] ?? []) {
            const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
            this.cookies.set(name, value);
          }
          resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
        });
      });
      sent.on("error", reject);
      sent.end(body?.bytes);
    });
  }
}
