import { CloudWatchLogsClient, GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import type { Build } from "@aws-sdk/client-codebuild";
import { type Answer, type BuildOutcome, exitCodeVariable } from "./contract";
import { buildOf } from "./build";

type Followed = Extract<Answer, { decision: "followed" }>;

/** Events of the log in one answer: a function answers with 6 MB at most, an event has 256 KB. */
const mostEvents = 1_000;

/** What a build has said since, and how it ended. */
export async function follow(id: string, project: string, after: string | null): Promise<Followed> {
  const build = await buildOf(id, project);
  const { lines, next } = await read(build, after);
  // What is said last may arrive after the build has ended: the end is told once there is nothing more to read.
  const hasEnded = build.buildStatus !== "IN_PROGRESS" && lines.length === 0;
  return { decision: "followed", lines, after: next, outcome: hasEnded ? outcomeOf(build) : null };
}

async function read({ logs }: Build, after: string | null): Promise<{ lines: string[]; next: string | null }> {
  const { groupName: logGroupName, streamName: logStreamName } = logs ?? {};
  // Until the build has a machine it has no log.
  if (logGroupName === undefined || logStreamName === undefined) return { lines: [], next: after };
  const command = new GetLogEventsCommand({
    logGroupName,
    logStreamName,
    startFromHead: true,
    limit: mostEvents,
    ...(after === null ? {} : { nextToken: after }),
  });
  try {
    const { events = [], nextForwardToken } = await new CloudWatchLogsClient().send(command);
    const lines = events.map(({ message = "" }) => message.replace(/\r?\n$/, ""));
    return { lines, next: nextForwardToken ?? after };
  } catch (error) {
    if ((error as Error).name === "ResourceNotFoundException") return { lines: [], next: after };
    throw error;
  }
}

/** What ran says its own exit code in a variable that the build exports. Without it nothing is known: 2. */
function outcomeOf({ buildStatus, exportedEnvironmentVariables: variables = [], phases = [] }: Build): BuildOutcome {
  const value = variables.find(({ name }) => name === exitCodeVariable)?.value ?? "";
  if (/^\d{1,3}$/.test(value)) return { exitCode: Number(value), says: null };
  const context = phases.flatMap(({ contexts = [] }) => contexts.flatMap(({ message }) => message ?? []));
  const why = context.filter((message) => message !== "").at(-1);
  return {
    exitCode: 2,
    says: `The build ended with ${buildStatus ?? "no status"}${why === undefined ? "" : `: ${why}`}`,
  };
}
