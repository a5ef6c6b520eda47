import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** The limits that Systems Manager documents for what GetCommandInvocation shows. */
const shownCharacters = { stdout: 24_000, stderr: 8_000 };

interface Document {
  readonly parameters: Readonly<Record<string, { allowedPattern: string; default?: string }>>;
  readonly mainSteps: readonly { inputs: { runCommand: readonly string[] } }[];
}

export interface AwsOptions {
  readonly accountId: string;
  readonly instanceId: string;
  /** Documents by name, as their content was registered. */
  readonly documents: Readonly<Record<string, object>>;
  /** What stands for the host's `/usr/local/sbin/onebox`. */
  readonly onebox: string;
  /** Environment of the commands that run on the host. */
  readonly hostEnvironment?: Readonly<Record<string, string>>;
}

interface Invocation {
  status: "InProgress" | "Success" | "Failed";
  stdout: string;
  stderr: string;
  asked: number;
}

/**
 * An AWS endpoint on loopback for what a release needs: Systems Manager (documents with patterns, one host, output
 * limits, commands that really run), STS (who calls, and sessions of roles), and starting a stopped instance. It speaks
 * the services' own wire protocols, so the real SDK talks to it.
 */
export class AwsStandIn {
  /** Values of parameters by name, and every value that was ever written. */
  readonly parameters = new Map<string, string>();
  readonly parameterHistory: {
    Name: string;
    Value: string;
    Description: string;
    LastModifiedDate?: number;
    LastModifiedUser?: string;
  }[] = [];
  /** Answers of other services, by action; JSON or XML as the service speaks. */
  readonly others: Record<string, (body: Body) => unknown> = {};
  /** What stands for the host's `/usr/local/sbin/onebox`. */
  onebox: string;
  /** Objects of S3 by bucket and key: `bucket/key`. */
  readonly objects = new Map<string, Buffer>();
  /** Everything that was sent to the host, as SSM's history would keep it. */
  readonly history: string[] = [];
  agent: "Online" | "ConnectionLost" | "unregistered" = "Online";
  instance: "pending" | "running" | "stopped" | "terminated" | "none" = "running";
  /** What is about to be there is there at the second look. */
  database: "starting" | "available" | "stopped" | "storage-full" | "none" = "available";
  /** How many of the next requests meet no network. */
  unanswered = 0;
  /** ARN of whoever talks to it with keys that no session of a role has. */
  caller: string;
  /** Whether roles open to that caller; STS says the same of one that is not there. */
  opensRoles = true;
  /** What was asked, and by the key of whom: `PutParameter ASIA…`. */
  readonly signed: string[] = [];
  /** ARN of the session that STS has given, by its key. */
  private readonly sessions = new Map<string, string>();
  private readonly invocations = new Map<string, Invocation>();
  private readonly server: Server;

  private constructor(private readonly options: AwsOptions) {
    this.onebox = options.onebox;
    this.caller = `arn:aws:sts::${options.accountId}:assumed-role/deploy/ci`;
    this.server = createServer((request, response) => {
      if (this.unanswered > 0) {
        this.unanswered -= 1;
        request.socket.destroy();
        return;
      }
      const object = this.objects.get((request.url ?? "").split("?")[0]?.slice(1) ?? "");
      if (request.method === "GET" && (request.url ?? "").includes("list-type=2")) {
        response.end("<ListBucketResult></ListBucketResult>");
        return;
      }
      if (request.method === "GET" && object !== undefined) {
        response.end(object);
        return;
      }
      void answer(request, (target, body, key) => this.handle(target, body, key)).then(({ status, type, body }) => {
        response.writeHead(status, { "content-type": type }).end(body);
      });
    });
  }

  static async start(options: AwsOptions): Promise<AwsStandIn> {
    const standIn = new AwsStandIn(options);
    await new Promise<void>((resolve) => standIn.server.listen(0, "127.0.0.1", resolve));
    return standIn;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Of whoever talks to it. */
  static readonly credentials: Readonly<Record<string, string>> = {
    AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
    AWS_REGION: "us-east-1",
  };

  /** The environment in which the AWS SDK talks to this server alone. */
  get environment(): Record<string, string> {
    return { AWS_ENDPOINT_URL: this.endpoint, ...AwsStandIn.credentials };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private handle(action: string, body: Body, key: string): unknown {
    this.signed.push(`${action} ${key}`);
    const caller = this.sessions.get(key) ?? this.caller;
    const handlers: Readonly<Record<string, (body: Body) => unknown>> = {
      SendCommand: () => this.sendCommand(body),
      GetCommandInvocation: () => this.getCommandInvocation(body),
      DescribeInstanceInformation: () => ({
        InstanceInformationList:
          this.agent === "unregistered"
            ? []
            : [{ InstanceId: this.options.instanceId, PingStatus: this.agent, LastPingDateTime: 1_700_000_000 }],
      }),
      GetParameter: () => this.getParameter(String(body["Name"])),
      PutParameter: () => {
        const [Name, Value, Description] = ["Name", "Value", "Description"].map((key) => String(body[key]));
        this.parameters.set(Name ?? "", Value ?? "");
        this.parameterHistory.push({ Name: Name ?? "", Value: Value ?? "", Description: Description ?? "" });
        return { Version: this.parameterHistory.length };
      },
      GetParameterHistory: () => ({ Parameters: this.parameterHistory.filter(({ Name }) => Name === body["Name"]) }),
      GetCallerIdentity: () =>
        `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${caller}</Arn><Account>${this.options.accountId}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`,
      AssumeRole: () => this.assumeRole(body, caller),
      DescribeInstances: () => {
        const state = this.instance;
        if (state === "pending") this.instance = "running";
        if (state === "none") return "<DescribeInstancesResponse><reservationSet/></DescribeInstancesResponse>";
        return `<DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>${this.options.instanceId}</instanceId><instanceState><name>${state}</name></instanceState></item></instancesSet></item></reservationSet></DescribeInstancesResponse>`;
      },
      StartInstances: () => {
        this.instance = "running";
        this.agent = "Online";
        return "<StartInstancesResponse/>";
      },
      DescribeDBInstances: () => {
        const status = this.database;
        if (status === "none") throw new ServiceError("DBInstanceNotFound", "DBInstance not found.");
        if (status === "starting") this.database = "available";
        return `<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances><DBInstance><DBInstanceStatus>${status}</DBInstanceStatus><BackupRetentionPeriod>7</BackupRetentionPeriod></DBInstance></DBInstances></DescribeDBInstancesResult></DescribeDBInstancesResponse>`;
      },
      ListSubscriptionsByTopic: ({ TopicArn }) =>
        `<R><ListSubscriptionsByTopicResult><Subscriptions><member><SubscriptionArn>${String(TopicArn)}:1</SubscriptionArn></member></Subscriptions></ListSubscriptionsByTopicResult></R>`,
      DescribeAlarms: () => ({ MetricAlarms: [] }),
      DescribeSnapshots: () => "<DescribeSnapshotsResponse><snapshotSet/></DescribeSnapshotsResponse>",
      StartDBInstance: () => {
        this.database = "available";
        return "<StartDBInstanceResponse><StartDBInstanceResult/></StartDBInstanceResponse>";
      },
    };
    const handler = this.others[action] ?? handlers[action];
    if (handler === undefined) throw new ServiceError("UnknownOperationException", action);
    return handler(body);
  }

  /** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
  private assumeRole({ RoleArn, RoleSessionName, DurationSeconds }: Body, caller: string): string {
    const [role, session, seconds] = [String(RoleArn), String(RoleSessionName), Number(DurationSeconds)];
    if (!/^[\w+=,.@-]{2,64}$/.test(session) || !(seconds >= 900))
      throw new ServiceError("ValidationError", `${session} ${seconds}`);
    if (caller.includes(":assumed-role/") && seconds > 3_600)
      throw new ServiceError(
        "ValidationError",
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
      );
    if (!this.opensRoles || caller !== this.caller)
      throw new ServiceError(
        "AccessDenied",
        `User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${role}`,
      );
    const [, accountId = "", name = ""] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(role) ?? [];
    const key = "ASIAOFTHESESSION";
    const arn = `arn:aws:sts::${accountId}:assumed-role/${name}/${session}`;
    this.sessions.set(key, arn);
    const end = new Date(Date.now() + seconds * 1_000).toISOString();
    return `<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>${arn}</Arn></AssumedRoleUser><Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${end}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`;
  }

  private sendCommand(body: Body): unknown {
    const name = String(body["DocumentName"]);
    const document = this.options.documents[name] as Document | undefined;
    if (document === undefined) throw new ServiceError("InvalidDocument", `no document ${name}`);
    const instances = body["InstanceIds"] as string[];
    if (this.agent !== "Online" || !instances.includes(this.options.instanceId))
      throw new ServiceError("InvalidInstanceId", `Instances not in a valid state for account: ${instances.join()}`);
    const environment = this.environmentFrom(document, (body["Parameters"] ?? {}) as Record<string, string[]>);
    const commandId = `00000000-0000-4000-8000-${String(this.invocations.size).padStart(12, "0")}`;
    this.history.push(JSON.stringify(body));
    this.run(commandId, document, environment);
    return { Command: { CommandId: commandId, Status: "Pending" } };
  }

  private environmentFrom(document: Document, given: Record<string, string[]>): Record<string, string> {
    for (const name of Object.keys(given))
      if (!(name in document.parameters)) throw new ServiceError("InvalidParameters", `unknown parameter ${name}`);
    const environment: Record<string, string> = {};
    for (const [name, { allowedPattern, default: standard }] of Object.entries(document.parameters)) {
      const value = given[name]?.[0] ?? standard;
      if (value === undefined) throw new ServiceError("InvalidParameters", `missing parameter ${name}`);
      if (!new RegExp(allowedPattern).test(value))
        throw new ServiceError("InvalidParameters", `parameter ${name} does not match ${allowedPattern}`);
      environment[`SSM_${name}`] = value;
    }
    return environment;
  }

  private run(commandId: string, document: Document, environment: Record<string, string>): void {
    const invocation: Invocation = { status: "InProgress", stdout: "", stderr: "", asked: 0 };
    this.invocations.set(commandId, invocation);
    const script = document.mainSteps.flatMap((step) => step.inputs.runCommand).join("\n");
    const child = spawn("bash", ["-c", script.replaceAll("/usr/local/sbin/onebox", this.onebox)], {
      env: { PATH: process.env["PATH"], ...this.options.hostEnvironment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => (invocation.stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (invocation.stderr += chunk.toString()));
    child.on("close", (code) => (invocation.status = code === 0 ? "Success" : "Failed"));
  }

  private getCommandInvocation(body: Body): unknown {
    const invocation = this.invocations.get(String(body["CommandId"]));
    // The service needs a moment before it knows a command that it has just taken.
    if (invocation === undefined || invocation.asked++ === 0)
      throw new ServiceError("InvocationDoesNotExist", "not yet");
    return {
      Status: invocation.status,
      StandardOutputContent: invocation.stdout.slice(0, shownCharacters.stdout),
      StandardErrorContent: invocation.stderr.slice(0, shownCharacters.stderr),
    };
  }

  private getParameter(name: string): unknown {
    const value = this.parameters.get(name);
    if (value === undefined) throw new ServiceError("ParameterNotFound", name);
    return { Parameter: { Name: name, Type: "String", Value: value, Version: 1 } };
  }
}

export type Body = Readonly<Record<string, unknown>>;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export class ServiceError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** JSON 1.1 with a target header (SSM), or a form with an Action and XML back (STS, EC2). */
async function answer(
  request: IncomingMessage,
  handle: (action: string, body: Body, key: string) => unknown,
): Promise<Answer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const target = request.headers["x-amz-target"];
  const isJson = typeof target === "string";
  const type = isJson ? "application/x-amz-json-1.1" : "text/xml";
  try {
    const body = isJson ? (JSON.parse(text) as Body) : Object.fromEntries(new URLSearchParams(text));
    const action = isJson ? target.slice(target.lastIndexOf(".") + 1) : String(body["Action"]);
    const [, key = ""] = /Credential=([^/]+)\//.exec(request.headers.authorization ?? "") ?? [];
    const result = await handle(action, body, key);
    return { status: 200, type, body: isJson ? JSON.stringify(result) : String(result) };
  } catch (error) {
    const code = error instanceof ServiceError ? error.code : "InternalFailure";
    const message = (error as Error).message;
    const xml = `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
    return { status: 400, type, body: isJson ? JSON.stringify({ __type: code, message }) : xml };
  }
}
