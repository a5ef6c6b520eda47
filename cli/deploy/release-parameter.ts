import {
  GetParameterCommand,
  paginateGetParameterHistory,
  type ParameterHistory,
  ParameterNotFound,
  PutParameterCommand,
  SSMClient,
} from "@aws-sdk/client-ssm";
import type { OperatedEnvironment } from "./environment";

/** Why the parameter was written; its description says so, and its history is the history of the environment. */
export type Reason = "deploy" | "roll back" | "undo";

export interface ParameterChange {
  /** In ms since 1970. */
  readonly at: number;
  readonly release: string;
  /** As `Reason`; something else of one that was written by hand. */
  readonly why: string;
  /** ARN, as AWS keeps it. */
  readonly who: string;
}

// Why: docs/decisions/0002.
/** The parameter that says what an environment is to run. AWS keeps its last hundred values, with time and author. */
export class ReleaseParameter {
  private readonly ssm: SSMClient;
  private readonly name: string;

  constructor({ names, region }: Pick<OperatedEnvironment, "names" | "region">) {
    this.ssm = new SSMClient({ region });
    this.name = names.parameters.release.name;
  }

  /** @throws when the account's stack has not made it yet. */
  async current(): Promise<string> {
    try {
      const { Parameter } = await this.ssm.send(new GetParameterCommand({ Name: this.name }));
      return Parameter?.Value ?? "";
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error;
      throw new Error(`The parameter ${this.name} does not exist: pulumi up --stack account makes it.`);
    }
  }

  async write(release: string, reason: Reason): Promise<void> {
    const Description = `${reason}: ${release.split("@")[0] ?? release}`;
    const command = new PutParameterCommand({ Name: this.name, Value: release, Description, Overwrite: true });
    await this.ssm.send(command);
  }

  /** What ran before the current release. @throws when nothing did. */
  async previous(): Promise<string> {
    const previous = previousRelease(await this.history());
    if (previous !== null) return previous;
    throw new Error(`There is nothing to roll back to: no earlier release is known to ${this.name}.`);
  }

  /** What the environment runs, and what it would go back to; less than two where it ran less. */
  async needed(): Promise<string[]> {
    const all = [await this.current(), previousRelease(await this.history()) ?? "none"];
    return all.filter((release) => release !== "none");
  }

  /** When the environment got another release, in ms since 1970; the last hundred times. */
  async times(): Promise<number[]> {
    return (await this.history()).flatMap(({ LastModifiedDate }) => (LastModifiedDate ? [+LastModifiedDate] : []));
  }

  /** Each time that it was written, oldest first. */
  async changes(): Promise<ParameterChange[]> {
    return (await this.history()).map(({ Value, Description, LastModifiedDate, LastModifiedUser }) => ({
      at: LastModifiedDate?.getTime() ?? Number.NaN,
      release: Value ?? "",
      why: (Description ?? "").split(":")[0] ?? "",
      who: LastModifiedUser ?? "unknown",
    }));
  }

  private async history(): Promise<ParameterHistory[]> {
    const history: ParameterHistory[] = [];
    const pages = paginateGetParameterHistory({ client: this.ssm }, { Name: this.name });
    for await (const { Parameters } of pages) history.push(...(Parameters ?? []));
    return history;
  }
}

type Entry = Pick<ParameterHistory, "Value" | "Description">;

/**
 * The release under the current one: a deployment lays a release on top, an undo or a rollback takes the topmost away.
 * So a release that failed is never returned to.
 * @param history oldest first.
 */
export function previousRelease(history: readonly Entry[]): string | null {
  const releases: string[] = [];
  for (const { Value: value = "none", Description: description = "" } of history) {
    const returned = /^(undo|roll back): /.test(description) ? releases.lastIndexOf(value, -2) : -1;
    if (returned >= 0) releases.length = returned + 1;
    else if (value !== releases[releases.length - 1]) releases.push(value);
  }
  const previous = releases[releases.length - 2];
  return previous === undefined || previous === "none" ? null : previous;
}
