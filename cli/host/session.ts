import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { createServer, type AddressInfo } from "node:net";
import { SSMClient, StartSessionCommand, TerminateSessionCommand } from "@aws-sdk/client-ssm";
import type { OperatedEnvironment } from "../deploy/environment";

/** What Session Manager is asked for. */
export interface SessionRequest {
  readonly Target: string;
  /** A shell, where it is left out. */
  readonly DocumentName?: string;
  readonly Parameters?: Record<string, string[]>;
}

/** Opens a session, and gives the terminal to it. @returns the plugin's exit code, which is not that of the command. */
export async function openSession(environment: OperatedEnvironment, request: SessionRequest): Promise<number> {
  const session = await startSession(environment, request, { stdio: "inherit" });
  try {
    return await whileInterruptible(() => endOf(session.plugin));
  } catch (error) {
    // Nobody is going to use it.
    await session.terminate();
    throw error instanceof Error && "code" in error && error.code === "ENOENT" ? new Error(notInstalled) : error;
  }
}

export interface Remote {
  readonly address: string;
  readonly port: number;
}

/** Longer than Session Manager takes to open a port. */
const openSeconds = 30;

/** Something that only the host reaches, at a port of this machine, for as long as `use` takes. */
export async function withTunnel<Result>(
  environment: OperatedEnvironment,
  Target: string,
  { address, port }: Remote,
  use: (localPort: number) => Promise<Result>,
): Promise<Result> {
  const localPort = await freePort();
  const DocumentName = "AWS-StartPortForwardingSessionToRemoteHost";
  const Parameters = { host: [address], portNumber: [String(port)], localPortNumber: [String(localPort)] };
  // A group of its own: Ctrl-C is for what uses the tunnel.
  const options: SpawnOptions = { stdio: ["ignore", "pipe", "inherit"], detached: true };
  const { plugin, terminate } = await startSession(environment, { Target, DocumentName, Parameters }, options);
  try {
    await opened(plugin);
    return await whileInterruptible(() => use(localPort));
  } finally {
    plugin.kill();
    await terminate();
  }
}

async function startSession(
  { region }: OperatedEnvironment,
  request: SessionRequest,
  options: SpawnOptions,
): Promise<{ plugin: ChildProcess; terminate: () => Promise<unknown> }> {
  const client = new SSMClient({ region });
  const { SessionId, StreamUrl, TokenValue } = await client.send(new StartSessionCommand(request));
  const answer = JSON.stringify({ SessionId, StreamUrl, TokenValue });
  // The arguments that the AWS CLI gives to the plugin: answer, region, operation, profile, request, endpoint.
  const endpoint = `https://ssm.${region}.amazonaws.com`;
  const profile = process.env["AWS_PROFILE"] ?? "";
  const args = [answer, region, "StartSession", profile, JSON.stringify(request), endpoint];
  const terminate = (): Promise<unknown> =>
    client.send(new TerminateSessionCommand({ SessionId })).catch(() => undefined);
  return { plugin: spawn("session-manager-plugin", args, options), terminate };
}

function opened(plugin: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error(`Session Manager opened no port within ${openSeconds} s.`));
    }, openSeconds * 1_000);
    const end = (error: Error | null): void => {
      clearTimeout(timer);
      if (error === null) resolve();
      else reject(error);
    };
    let said = "";
    plugin.stdout?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Waiting for connections")) end(null);
    });
    plugin.on("error", (error: NodeJS.ErrnoException) => {
      end(error.code === "ENOENT" ? new Error(notInstalled) : error);
    });
    plugin.on("close", () => {
      end(new Error(`Session Manager's plugin ended: ${said.trim() || "it said nothing"}`));
    });
  });
}

/** @returns its exit code. @throws where it cannot be started. */
export function endOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve(code ?? 255);
    });
  });
}

/** Ctrl-C belongs to what runs at the terminal, and does not end us before it. */
async function whileInterruptible<Result>(act: () => Promise<Result>): Promise<Result> {
  const leave = (): void => undefined;
  process.on("SIGINT", leave);
  try {
    return await act();
  } finally {
    process.off("SIGINT", leave);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
}

const notInstalled =
  "The command session-manager-plugin is not on PATH. How to install it: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";
