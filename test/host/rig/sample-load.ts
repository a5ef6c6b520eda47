import { readFileSync } from "node:fs";
import { call, type Call, domain, loop, oneConnection, runAll } from "./load-client";

/** Load on the sample application, as people who are logged in: pages, the cached page, static files, uploads. */
interface Login {
  readonly session: string;
  readonly csrf: string;
  readonly style: string;
}
const login = JSON.parse(readFileSync(process.argv[3] ?? "", "utf8")) as Login;

const cookie = `sessionid=${login.session}; csrftoken=${login.csrf}`;
const headers = { Cookie: cookie, Referer: `https://${domain}/`, "X-CSRFToken": login.csrf };

const again = (kind: string, everyMs: number, one: Call) => (): Promise<void> => {
  const agent = oneConnection();
  return loop(kind, everyMs, () => call(agent, one));
};

const boundary = "onebox";
const fields = { kind: "sick", first_day: "2026-12-01", last_day: "2026-12-02", note: "" };
const parts = Object.entries(fields).map(
  ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
);
const file = `Content-Disposition: form-data; name="attachment"; filename="note.pdf"\r\nContent-Type: application/pdf`;
const upload = `${parts.join("")}--${boundary}\r\n${file}\r\n\r\n${"%PDF".repeat(5_000)}\r\n--${boundary}--\r\n`;

void runAll([
  again("page", 40, { path: "/", headers, expect: (text) => text.includes("Your leave") }),
  again("cached page", 40, { path: "/away", headers, expect: (text) => text.includes("As of") }),
  again("form", 60, { path: "/requests/new", headers, expect: (text) => text.includes("csrfmiddlewaretoken") }),
  again("static file", 40, { path: login.style, expect: (text) => text.includes("--brand") }),
  again("upload", 500, {
    method: "POST",
    path: "/requests/new",
    headers: { ...headers, "Content-Type": `multipart/form-data; boundary=${boundary}` },
    body: upload,
    status: 302,
  }),
]);
