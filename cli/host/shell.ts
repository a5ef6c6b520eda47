import { spawn } from "node:child_process";
import { SSMClient, StartSessionCommand } from "@aws-sdk/client-ssm";
import type { OperatedEnvironment } from "../deploy/environment";
import { hostInstance } from "./instance";

/** Opens a shell on the host through Session Manager. @returns the exit code of the session. */
export async function openShell(environment: OperatedEnvironment): Promise<number> {
  const { region } = environment;
  const { id, state } = await hostInstance(environment);
  if (state !== "running") throw new Error(`The host ${id} is ${state}.`);
  const request = { Target: id };
  const session = await new SSMClient({ region }).send(new StartSessionCommand(request));
  const { SessionId, StreamUrl, TokenValue } = session;
  const answer = JSON.stringify({ SessionId, StreamUrl, TokenValue });
  // The arguments that the AWS CLI gives to the plugin: answer, region, operation, profile, request, endpoint.
  const endpoint = `https://ssm.${region}.amazonaws.com`;
  const profile = process.env["AWS_PROFILE"] ?? "";
  const args = [answer, region, "StartSession", profile, JSON.stringify(request), endpoint];
  const plugin = spawn("session-manager-plugin", args, { stdio: "inherit" });
  // Ctrl-C belongs to the shell on the host.
  process.on("SIGINT", () => undefined);
  return new Promise((resolve, reject) => {
    plugin.on("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "ENOENT" ? new Error(notInstalled) : error);
    });
    plugin.on("close", (code) => {
      resolve(code ?? 255);
    });
  });
}

const notInstalled =
  "The command session-manager-plugin is not on PATH. AWS tells how to install it: https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-install-plugin.html";
