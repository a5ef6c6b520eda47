import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Ran, RemoteError, type RunOptions } from "./remote";

/** Runs a program of this machine to its end. @throws RemoteError where it cannot be started or was killed. */
export async function runProcess(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { stdin, signal, onStdout, onStderr } = options;
  if (signal?.aborted === true) throw new RemoteError(`${program} was interrupted.`);
  const child = spawn(program, args, { stdio: [stdin === undefined ? "ignore" : "pipe", "pipe", "pipe"], signal });
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", (cause) => {
      const reason = signal?.aborted === true ? "was interrupted" : `cannot be started: ${cause.message}`;
      reject(new RemoteError(`${program} ${reason}.`, { cause }));
    });
    child.once("close", (code, by) => {
      if (code === null) reject(new RemoteError(`${program} was ended by ${by ?? "a signal"}.`));
      else resolve(code);
    });
  });
  const fed = stdin === undefined || child.stdin === null ? undefined : feed(stdin, child.stdin);
  const [code, stdout, stderr, unfed] = await Promise.all([
    ended,
    textOf(child.stdout, onStdout),
    textOf(child.stderr, onStderr),
    fed,
  ]);
  if (unfed !== undefined && code === 0) throw new RemoteError(`${program} did not get its input: ${unfed.message}.`);
  return { code, stdout, stderr };
}

/** A program may end without reading all of its input, as `head` does; its exit code says whether that was right. */
async function feed(from: string | Readable, to: NodeJS.WritableStream): Promise<Error | undefined> {
  try {
    await pipeline(typeof from === "string" ? Readable.from([from]) : from, to);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EPIPE" || code === "ERR_STREAM_PREMATURE_CLOSE") return undefined;
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Bytes are put together before they are read as text: a character may lie across two of them. */
async function textOf(stream: NodeJS.ReadableStream | null, onPart?: (part: Buffer) => void): Promise<string> {
  const parts: Buffer[] = [];
  if (stream !== null)
    for await (const read of stream) {
      const part = Buffer.from(read as Buffer);
      parts.push(part);
      onPart?.(part);
    }
  return Buffer.concat(parts).toString("utf8");
}
