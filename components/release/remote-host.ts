import { DescribeInstancesCommand, EC2Client, StartInstancesCommand } from "@aws-sdk/client-ec2";
import {
  DescribeInstanceInformationCommand,
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  SendCommandCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { ReleaseInputs } from "./inputs";

/** How often and how long we ask; tests shorten it. */
export interface Patience {
  readonly pollMs: number;
  /** How long the SSM agent may take to be Online. */
  readonly onlineMs: number;
  /** How long one command on the host may take. */
  readonly commandMs: number;
}

export const patience: Patience = { pollMs: 2_000, onlineMs: 600_000, commandMs: 90_000 };

export type DocumentParameters = Readonly<Record<string, string>>;

/** The host as seen through Systems Manager: nothing else is sent to it than our own document. */
export class RemoteHost {
  private readonly ssm: SSMClient;

  constructor(
    private readonly inputs: ReleaseInputs,
    private readonly wait: Patience,
  ) {
    this.ssm = new SSMClient({ region: inputs.region, maxAttempts: 5 });
  }

  /** @throws when the credentials belong to another account than the provider's. */
  async assertAccount(): Promise<void> {
    const { accountId, region } = this.inputs;
    const caller = await new STSClient({ region }).send(new GetCallerIdentityCommand({}));
    if (caller.Account === accountId) return;
    throw new Error(
      `these credentials (${String(caller.Arn)}) belong to account ${String(caller.Account)}, the environment to ${accountId}; nothing was sent`,
    );
  }

  /** Wakes a host that office hours have stopped. @throws when the instance is gone or ends. */
  async wake(log: (line: string) => void): Promise<void> {
    const { instanceId, region } = this.inputs;
    const ec2 = new EC2Client({ region });
    const found = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [instanceId] }));
    const state = found.Reservations?.[0]?.Instances?.[0]?.State?.Name;
    if (state === "running" || state === "pending") return;
    if (state !== "stopped" && state !== "stopping") throw new Error(`host ${instanceId} is ${state ?? "gone"}`);
    log(`host ${instanceId} is ${state}: starting it`);
    if (state === "stopping") await this.until(() => this.isStopped(ec2), `host ${instanceId} did not stop`);
    await ec2.send(new StartInstancesCommand({ InstanceIds: [instanceId] }));
  }

  /** @throws with the agent's last known state when it is not Online in time. */
  async awaitOnline(): Promise<void> {
    let last = "never registered with Systems Manager";
    const online = async (): Promise<boolean> => {
      const answer = await this.ssm.send(
        new DescribeInstanceInformationCommand({ Filters: [{ Key: "InstanceIds", Values: [this.inputs.instanceId] }] }),
      );
      const agent = answer.InstanceInformationList?.[0];
      if (agent !== undefined)
        last = `${String(agent.PingStatus)} since ${agent.LastPingDateTime?.toISOString() ?? "ever"}`;
      return agent?.PingStatus === "Online";
    };
    await this.until(online, () => `host ${this.inputs.instanceId} is not reachable: its agent is ${last}`);
  }

  /**
   * Runs our document and returns its last stdout line, parsed.
   * @throws with the host's own words when the command fails or ends without a JSON line.
   */
  async ask(parameters: DocumentParameters): Promise<Record<string, unknown>> {
    const { instanceId, documentName } = this.inputs;
    const sent = await this.ssm.send(
      new SendCommandCommand({
        DocumentName: documentName,
        InstanceIds: [instanceId],
        TimeoutSeconds: 60,
        Parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
      }),
    );
    const commandId = sent.Command?.CommandId;
    if (commandId === undefined) throw new Error("Systems Manager took the command but gave it no id");
    return parseAnswer(await this.invocation(commandId));
  }

  private async invocation(commandId: string): Promise<GetCommandInvocationCommandOutput> {
    const ended = ["Success", "Failed", "Cancelled", "TimedOut"];
    const deadline = Date.now() + this.wait.commandMs;
    for (;;) {
      try {
        const query = new GetCommandInvocationCommand({ CommandId: commandId, InstanceId: this.inputs.instanceId });
        const answer = await this.ssm.send(query);
        if (ended.includes(String(answer.Status))) return answer;
      } catch (error) {
        // For a moment after SendCommand the invocation does not exist yet.
        if ((error as Error).name !== "InvocationDoesNotExist") throw error;
      }
      if (Date.now() > deadline) throw new Error(`the host did not answer command ${commandId} in time`);
      await pause(this.wait.pollMs);
    }
  }

  private async isStopped(ec2: EC2Client): Promise<boolean> {
    const found = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [this.inputs.instanceId] }));
    return found.Reservations?.[0]?.Instances?.[0]?.State?.Name === "stopped";
  }

  private async until(reached: () => Promise<boolean>, otherwise: string | (() => string)): Promise<void> {
    const deadline = Date.now() + this.wait.onlineMs;
    while (!(await reached())) {
      const minutes = Math.round(this.wait.onlineMs / 60_000);
      if (Date.now() > deadline)
        throw new Error(`${typeof otherwise === "string" ? otherwise : otherwise()} (waited ${minutes} minutes)`);
      await pause(this.wait.pollMs);
    }
  }
}

/** The last line of a command's output is one JSON object; anything else is an error in the host's own words. */
function parseAnswer(answer: GetCommandInvocationCommandOutput): Record<string, unknown> {
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

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
