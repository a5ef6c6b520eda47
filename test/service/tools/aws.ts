import { type Answer, type Call, LoopbackServer } from "../../stand-ins/loopback";

interface User {
  type: "iam" | "password";
  password: string;
  /** How often it is still to be asked before it is active again. */
  asked: number;
}

/** Secrets Manager, ElastiCache and CloudWatch for one program, by their wire protocols. */
export class SmallAws {
  readonly secrets = new Map<string, Record<string, string>>();
  readonly users = new Map<string, User>();
  /** What changed something, in order. */
  readonly changes: string[] = [];
  readonly metrics: Record<string, string>[] = [];
  /** Access keys that calls were signed with. */
  readonly signedBy = new Set<string>();
  /** Operations that are refused. */
  readonly refused = new Set<string>();
  private server: LoopbackServer | undefined;

  async start(): Promise<string> {
    this.server = await LoopbackServer.start((call) => this.answer(call));
    return this.server.url;
  }

  async stop(): Promise<void> {
    await this.server?.stop();
  }

  private answer({ headers, body }: Call): Answer {
    this.signedBy.add(/Credential=([^/]+)/.exec(String(headers.authorization))?.[1] ?? "nobody");
    const target = headers["x-amz-target"];
    if (target !== undefined) return this.secret(String(target), body as Record<string, string>);
    const asked = new URLSearchParams(String(body));
    const action = asked.get("Action") ?? "";
    if (this.refused.has(action)) return { status: 403, text: refusal("AccessDenied", `not ${action}`) };
    if (action === "PutMetricData") {
      this.metrics.push(Object.fromEntries(asked));
      return { status: 200, text: "<PutMetricDataResponse/>" };
    }
    return this.user(action, asked);
  }

  private secret(target: string, { SecretId = "", SecretString = "" }: Record<string, string>): Answer {
    if (target.endsWith(".PutSecretValue")) {
      this.secrets.set(SecretId, JSON.parse(SecretString) as Record<string, string>);
      this.changes.push(`write ${SecretId}`);
      return { status: 200, body: {} };
    }
    const found = this.secrets.get(SecretId);
    return found === undefined
      ? { status: 400, body: { __type: "ResourceNotFoundException", Message: "can't find the specified secret value" } }
      : { status: 200, body: { SecretString: JSON.stringify(found) } };
  }

  private user(action: string, asked: URLSearchParams): Answer {
    const name = asked.get("UserId") ?? "";
    const user = this.users.get(name);
    if (user === undefined) return { status: 404, text: refusal("UserNotFound", `no user ${name}`) };
    if (action === "ModifyUser") {
      user.type = "password";
      user.password = asked.get("AuthenticationMode.Passwords.member.1") ?? "";
      user.asked = 2;
      this.changes.push(`modify ${name}`);
    }
    const status = user.asked > 0 ? "modifying" : "active";
    user.asked = Math.max(0, user.asked - 1);
    const text = `<R><Users><member><UserId>${name}</UserId><Status>${status}</Status><Authentication><Type>${user.type}</Type><PasswordCount>1</PasswordCount></Authentication></member></Users></R>`;
    return { status: 200, text };
  }
}

function refusal(code: string, message: string): string {
  return `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
}
