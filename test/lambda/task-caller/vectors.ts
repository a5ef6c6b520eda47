import { proveIdentity } from "../../../lambda/task-caller/identity";

/** AWS's example key, which belongs to nobody. */
const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "example-session-token",
};

const now = "2026-11-24T02:30:05.000Z";
const call = {
  environment: "prod",
  region: "us-east-1",
  method: "POST",
  path: "/internal/tasks/nightly-cleanup",
  body: '{"task":"nightly-cleanup","scheduledTime":"2026-11-24T02:30:00Z"}',
  idempotencyKey: "nightly-cleanup/2026-11-24T02:30:00Z",
} as const;

export interface Vector {
  readonly title: string;
  /** The clock of the application. */
  readonly now: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly body: string;
    readonly idempotencyKey: string;
  };
  /** The header X-Onebox-Identity. */
  readonly identity: string;
  /** What STS says, where it is asked. */
  readonly sts: { readonly status: number; readonly arn: string | null };
  /** `accepted`, or the number of the check of lambda/identity.md that refuses it. */
  readonly expect: "accepted" | 1 | 2 | 3 | 4 | 5;
}

export interface Vectors {
  readonly environment: string;
  readonly region: string;
  readonly taskRoleArn: string;
  readonly credentials: typeof credentials;
  readonly vectors: readonly Vector[];
}

const taskRoleArn = "arn:aws:iam::123456789012:role/onebox/prod/onebox-prod-task-caller";
const ours = {
  status: 200,
  arn: "arn:aws:sts::123456789012:assumed-role/onebox-prod-task-caller/onebox-prod-task-caller",
};
const notAsked = { status: 0, arn: null };

/** Calls as the task caller makes them, and as somebody forges them; `lambda/identity-vectors.json` holds them. */
export async function makeVectors(): Promise<Vectors> {
  const identity = await proveIdentity(call, credentials, new Date(now));
  const request = { method: call.method, path: call.path, body: call.body, idempotencyKey: call.idempotencyKey };
  const good = { now, request, identity, sts: ours };
  const changed = (change: (proof: Proof) => void): string => {
    const proof = JSON.parse(Buffer.from(identity, "base64").toString()) as Proof;
    change(proof);
    return Buffer.from(JSON.stringify(proof)).toString("base64");
  };
  const vectors: Vector[] = [
    { title: "the task caller's own call", ...good, expect: "accepted" },
    { title: "the clock is 4 minutes ahead", ...good, now: "2026-11-24T02:34:05.000Z", expect: "accepted" },
    { title: "no base64", ...good, identity: "%%%", sts: notAsked, expect: 1 },
    {
      title: "another address than STS",
      ...good,
      identity: changed((proof) => (proof.url = "https://sts.example.com/")),
      sts: notAsked,
      expect: 1,
    },
    {
      title: "STS of another region",
      ...good,
      identity: changed((proof) => (proof.url = "https://sts.eu-west-1.amazonaws.com/")),
      sts: notAsked,
      expect: 1,
    },
    {
      title: "another question to STS",
      ...good,
      identity: changed((proof) => (proof.body = "Action=GetSessionToken&Version=2011-06-15")),
      sts: notAsked,
      expect: 1,
    },
    {
      title: "a path that is not signed",
      ...good,
      identity: changed(
        (proof) =>
          (proof.headers["authorization"] = proof.headers["authorization"]?.replace("x-onebox-path;", "") ?? ""),
      ),
      sts: notAsked,
      expect: 2,
    },
    {
      title: "two lists of signed headers, of which STS could read the second",
      ...good,
      identity: changed(({ headers }) => {
        headers["authorization"] = (headers["authorization"] ?? "").replace(
          "SignedHeaders=",
          `SignedHeaders=${Object.keys(headers).join(";")}, SignedHeaders=`,
        );
      }),
      sts: notAsked,
      expect: 2,
    },
    ...[
      ["a signed header that is not for STS", "transfer-encoding"],
      ["a header of onebox's that is none", "x-onebox-more"],
    ].map(([title = "", name = ""]) => ({
      title,
      ...good,
      identity: changed(({ headers }) => {
        headers[name] = "chunked";
        headers["authorization"] = (headers["authorization"] ?? "").replace("SignedHeaders=", `SignedHeaders=${name};`);
      }),
      sts: notAsked,
      expect: 2 as const,
    })),
    ...[
      ["a header of two lines", "application/x-www-form-urlencoded\r\nx: y"],
      ["a header beyond ASCII", "ü"],
    ].map(([title = "", value = ""]) => ({
      title,
      ...good,
      identity: changed(({ headers }) => (headers["content-type"] = value)),
      sts: notAsked,
      expect: 1 as const,
    })),
    {
      title: "JSON within JSON, deeper than a parser goes",
      ...good,
      identity: Buffer.from("[".repeat(6_000)).toString("base64"),
      sts: notAsked,
      expect: 1,
    },
    {
      title: "another path",
      ...good,
      request: { ...request, path: "/internal/tasks/delete-everything" },
      sts: notAsked,
      expect: 3,
    },
    { title: "another body", ...good, request: { ...request, body: "{}" }, sts: notAsked, expect: 3 },
    { title: "another key", ...good, request: { ...request, idempotencyKey: "other" }, sts: notAsked, expect: 3 },
    {
      title: "another environment",
      ...good,
      identity: await proveIdentity({ ...call, environment: "dev" }, credentials, new Date(now)),
      sts: notAsked,
      expect: 3,
    },
    { title: "six minutes late", ...good, now: "2026-11-24T02:36:05.000Z", sts: notAsked, expect: 4 },
    { title: "six minutes early", ...good, now: "2026-11-24T02:24:05.000Z", sts: notAsked, expect: 4 },
    { title: "a signature that STS refuses", ...good, sts: { status: 403, arn: null }, expect: 5 },
    {
      title: "another role",
      ...good,
      sts: { status: 200, arn: "arn:aws:sts::123456789012:assumed-role/onebox-prod-host/i-0123456789abcdef0" },
      expect: 5,
    },
    {
      title: "the same role of another account",
      ...good,
      sts: { status: 200, arn: "arn:aws:sts::999999999999:assumed-role/onebox-prod-task-caller/x" },
      expect: 5,
    },
    {
      title: "a role whose name begins the same",
      ...good,
      sts: { status: 200, arn: "arn:aws:sts::123456789012:assumed-role/onebox-prod-task-caller-2/x" },
      expect: 5,
    },
  ];
  return { environment: "prod", region: "us-east-1", taskRoleArn, credentials, vectors };
}

interface Proof {
  url: string;
  body: string;
  headers: Record<string, string>;
}
