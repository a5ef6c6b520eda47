import { type Command, InvalidArgumentError, Option } from "commander";
import { versionPattern } from "../host/contract/release";
import { patterns } from "../host/contract/requests";

/** Readers of options. Each throws InvalidArgumentError, which becomes one line that names the option. */
export function version(text: string): string {
  if (new RegExp(`^${versionPattern}$`).test(text)) return text;
  throw new InvalidArgumentError("A version is a tag of the image repository, as 1.4.2-0123456789ab.");
}

/** @returns minutes. */
export function duration(text: string): number {
  const [, amount, unit] = /^([1-9]\d{0,3})([mhd])$/.exec(text) ?? [];
  const inMinutes: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };
  const factor = inMinutes[unit ?? ""];
  if (factor !== undefined) return Number(amount) * factor;
  throw new InvalidArgumentError("Write it as 10m, 2h or 1d, 1m at least.");
}

export function regularExpression(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}. A backslash escapes a character: \\(.`);
  }
}

/** One of the application's secrets, which its containers see as a variable. */
export function secretName(text: string): string {
  if (new RegExp(patterns.secret).test(text)) return text;
  throw new InvalidArgumentError("A secret's name has capitals, digits and _, as SECRET_KEY.");
}

/** As the proxy passes it on and an application logs it. */
export function requestId(text: string): string {
  if (/^[\w.:-]{4,128}$/.test(text)) return text;
  throw new InvalidArgumentError("An id has 4 to 128 letters, digits and . _ : -, as the answer's X-Request-Id.");
}

/** As `onebox host run` says it. */
export function runId(text: string): string {
  if (/^(o-[a-z0-9]{1,20}-[a-z0-9]{1,8}|[0-9a-f]{32})$/.test(text)) return text;
  throw new InvalidArgumentError(
    "An id of a command that was run looks like o-mfk2x9ab-1z3, and on ECS has 32 digits.",
  );
}

export function days(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("Write it as a number of days, 1 at least: 180.");
}

export function seconds(text: string): number {
  const number = Number(text);
  // Timers of Node hold no more than 24 days.
  if (number > 0 && number <= 86_400) return number;
  throw new InvalidArgumentError("Allowed: a number of seconds above 0, up to 86400.");
}

/** Names of stacks, with commas between them. */
export function stackNames(text: string): string[] {
  const list = text.split(",").filter((name) => name !== "");
  const wrong = list.find((name) => !/^[a-z][a-z0-9]{1,11}$/.test(name));
  if (wrong !== undefined)
    throw new InvalidArgumentError(`"${wrong}" is not the name of a stack; write them as dev,prod.`);
  return list;
}

export function branch(name: string): string {
  if (/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/.test(name)) return name;
  throw new InvalidArgumentError(`"${name}" is not the name of a branch; give the target branch, as master.`);
}

export interface Stack {
  readonly stack: string;
}

export interface OwnSession {
  readonly ownSession: boolean;
}

/** Of a command that has the engine work on an environment. Why: docs/decisions/0244. */
export function ownSessionOption(): Option {
  return new Option(
    "--own-session",
    "with your own credentials, where those of the environment's administrator do not suffice",
  ).default(false);
}

/** What to type, below the help of a command. */
export function example(command: Command, ...lines: readonly string[]): Command {
  return command.addHelpText("after", ["\nExamples:", ...lines.map((line) => `  npx ${line}`)].join("\n"));
}
