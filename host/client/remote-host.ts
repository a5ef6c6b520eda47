import type * as ssmClient from "@aws-sdk/client-ssm";
import type { ReleaseInputs } from "./inputs";
import { type Action, type AnswerTo, readAnswer, type RequestOf } from "../contract/requests";
import { type Patience, pause, until } from "./patience";

/** The host as seen through Systems Manager: nothing else is sent to it than our own document. */
export class RemoteHost {
  private readonly ssm: ssmClient.SSM;

  constructor(
    private readonly inputs: Pick<ReleaseInputs, "region" | "accountId" | "instanceId" | "documentName">,
    private readonly wait: Patience,
  ) {
    // The SDK tells every process on Node 20 that it will want a newer one; what we need stands in package.json.
    process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";
    const { SSM } = require("@aws-sdk/client-ssm") as typeof ssmClient;
    this.ssm = new SSM({ region: inputs.region, maxAttempts: 5 });
  }

  /** @throws with the agent's last known state when it is not Online in time. */
  async awaitOnline(): Promise<void> {
    let last = "never registered with Systems Manager";
    const online = async (): Promise<boolean> => {
      const answer = await this.ssm.describeInstanceInformation({
        Filters: [{ Key: "InstanceIds", Values: [this.inputs.instanceId] }],
      });
      const agent = answer.InstanceInformationList?.[0];
      if (agent !== undefined)
        last = `${String(agent.PingStatus)} since ${agent.LastPingDateTime?.toISOString() ?? "ever"}`;
      return agent?.PingStatus === "Online";
    };
    await until(online, this.wait, () => `host ${this.inputs.instanceId} is not reachable: its agent is ${last}`);
  }

  /** The agent is Online long before there is a release tool. @throws with the boot's last words. */
  async awaitBooted(): Promise<void> {
    let last = "";
    const booted = async (): Promise<boolean> => {
      const { booting } = await this.command({ action: "status" });
      last = JSON.stringify(booting);
      return booting === undefined;
    };
    await until(booted, this.wait, () => `the first boot of host ${this.inputs.instanceId} has not ended: ${last}`);
  }

  /**
   * Runs our document and returns its last stdout line, parsed.
   * @throws with the host's own words when the command fails, ends without the JSON line that answers the request, or
   *   comes before the first boot has ended.
   */
  async ask<A extends Action>(request: RequestOf<A>): Promise<AnswerTo<A>> {
    const answer = await this.command(request);
    const { booting } = answer;
    if (booting === undefined) return readAnswer<A>(request.action, answer);
    throw new Error(`the first boot of host ${this.inputs.instanceId} has not ended: ${JSON.stringify(booting)}`);
  }

  private async command(parameters: Readonly<Record<string, string>>): Promise<Record<string, unknown>> {
    const { instanceId, documentName } = this.inputs;
    const sent = await this.ssm.sendCommand({
      DocumentName: documentName,
      InstanceIds: [instanceId],
      TimeoutSeconds: 60,
      Parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
    });
    const commandId = sent.Command?.CommandId;
    if (commandId === undefined) throw new Error("Systems Manager took the command but gave it no id");
    return parseAnswer(await this.invocation(commandId));
  }

  private async invocation(commandId: string): Promise<ssmClient.GetCommandInvocationCommandOutput> {
    const ended = ["Success", "Failed", "Cancelled", "TimedOut"];
    const deadline = Date.now() + this.wait.commandMs;
    for (;;) {
      try {
        const query = { CommandId: commandId, InstanceId: this.inputs.instanceId };
        const answer = await this.ssm.getCommandInvocation(query);
        if (ended.includes(String(answer.Status))) return answer;
      } catch (error) {
        // For a moment after SendCommand the invocation does not exist yet.
        if ((error as Error).name !== "InvocationDoesNotExist") throw error;
      }
      if (Date.now() > deadline) throw new Error(`the host did not answer command ${commandId} in time`);
      await pause(this.wait.pollMs);
    }
  }
}

/** The last line of a command's output is one JSON object; anything else is an error in the host's own words. */
function parseAnswer(answer: ssmClient.GetCommandInvocationCommandOutput): Record<string, unknown> {
  const lines = (answer.StandardOutputContent ?? "").trimEnd().split("\n");
  const complaint = (answer.StandardErrorContent ?? "").trim();
  if (answer.Status !== "Success")
    throw new Error(`the host's command ended as ${String(answer.Status)}: ${complaint || lines.join("\n")}`);
  try {
    return JSON.parse(lines[lines.length - 1] ?? "") as Record<string, unknown>;
  } catch {
    throw new Error(
      `the host's answer ends without a JSON line: ${lines.slice(-3).join("\n") || complaint || "(empty)"}`,
    );
  }
}
