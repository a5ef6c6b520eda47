import { assertAccount } from "../../host/client/account";
import type { RemoteHost } from "../../host/client/remote-host";
import { endOfRun, followRun, newRunId, startRun, stopRun, writeName } from "../../host/client/run";
import { shortRelease } from "../../host/contract/release";
import { writeWords } from "../../host/contract/words";
import type { OperatedEnvironment } from "../deploy/environment";
import { runningHost } from "./instance";
import { operatedHost } from "./remote";
import { openSession } from "./session";
import { assertHasHost } from "./without-host";

export interface Output {
  readonly print: (line: string) => void;
  /** What the command itself did not say. */
  readonly tell: (text: string) => void;
}

/** Runs a command in a container of the version that runs, and prints what it says. @returns its exit code. */
export async function runOnHost(
  environment: OperatedEnvironment,
  words: readonly string[],
  { print, tell }: Output,
): Promise<number> {
  const by = await assertAccount(environment);
  const { id: instanceId } = await runningHost(environment, "nothing can be run");
  const host = operatedHost(environment, instanceId);
  const id = newRunId();
  const release = await startRun(host, id, words, by);
  const stack = environment.names.environment;
  tell(
    `${id} runs in ${shortRelease(release)}. It continues without this terminal: npx onebox host run --attach ${id} --stack ${stack}`,
  );
  return followRun(host, id, environment.patience, print);
}

/** Prints what a command says that was started before, from its beginning. @returns its exit code. */
export async function attachToRun(environment: OperatedEnvironment, id: string, { print }: Output): Promise<number> {
  return followRun(await hostOf(environment), id, environment.patience, print);
}

export async function stopOnHost(environment: OperatedEnvironment, id: string): Promise<void> {
  await stopRun(await hostOf(environment), id);
}

/**
 * The same at this terminal, through Session Manager.
 * @param words none for the shell that the image names. @returns the command's exit code.
 */
export async function runInteractively(environment: OperatedEnvironment, words: readonly string[]): Promise<number> {
  assertHasHost(environment, words.length === 0 ? "host console" : "host run --interactive");
  const by = await assertAccount(environment);
  const { id: instanceId } = await runningHost(environment, "nothing can be run");
  const id = newRunId();
  const command = words.length === 0 ? "" : ` --command ${writeWords(words)}`;
  // Nothing in it means anything to a shell: ids, base64url and the name have letters, digits and a few signs.
  const line = `sudo /usr/local/sbin/onebox run --interactive --id ${id} --by ${writeName(by)}${command}`;
  const request = { DocumentName: "AWS-StartInteractiveCommand", Parameters: { command: [line] } };
  await openSession(environment, { Target: instanceId, ...request });
  return endOfRun(operatedHost(environment, instanceId), id);
}

async function hostOf(environment: OperatedEnvironment): Promise<RemoteHost> {
  assertHasHost(environment, "host run --attach");
  await assertAccount(environment);
  const { id } = await runningHost(environment, "it cannot be asked");
  return operatedHost(environment, id);
}
