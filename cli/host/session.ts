import { spawn } from "node:child_process";
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
export async function openSession({ region }: OperatedEnvironment, request: SessionRequest): Promise<number> {
  const client = new SSMClient({ region });
  const { SessionId, StreamUrl, TokenValue } = await client.send(new StartSessionCommand(request));
  const answer = JSON.stringify({ SessionId, StreamUrl, TokenValue });
  // The arguments that the AWS CLI gives to the plugin: answer, region, operation, profile, request, endpoint.
  const endpoint = `https://ssm.${region}.amazonaws.com`;
  const profile = process.env["AWS_PROFILE"] ?? "";
  const args = [answer, region, "StartSession", profile, JSON.stringify(request), endpoint];
  const plugin = spawn("session-manager-plugin", args, { stdio: "inherit" });
  const leaveToPlugin = (): void => undefined;
  // Ctrl-C belongs to what runs at the other end.
  process.on("SIGINT", leaveToPlugin);
  try {
    return await new Promise((resolve, reject) => {
      plugin.on("error", (error: NodeJS.ErrnoException) => {
        reject(error.code === "ENOENT" ? new Error(notInstalled) : error);
      });
      plugin.on("close", (code) => {
        resolve(code ?? 255);
      });
    });
  } catch (error) {
    // Nobody is going to use it.
    await client.send(new TerminateSessionCommand({ SessionId })).catch(() => undefined);
    throw error;
  } finally {
    process.off("SIGINT", leaveToPlugin);
  }
}

const notInstalled =
  "The command session-manager-plugin is not on PATH. AWS tells how to install it: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";
