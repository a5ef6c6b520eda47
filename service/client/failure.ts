import { messageOf } from "../../model/message-of";
import type { ServiceInputs } from "../contract/inputs";
import type { Ended } from "./ended";
import { lastLines } from "./last-lines";

/** Why a step of a roll-out failed, with the last words of what did. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly log: readonly string[] = [],
  ) {
    super(message);
    // As serialised code the call above loses it, and the engine would print a failure without a word.
    this.message = message;
  }
}

/** @param ended the task that it failed in; null where none did. */
export async function failureOf(
  inputs: Pick<ServiceInputs, "region" | "logGroup">,
  message: string,
  ended: Ended | null,
): Promise<Failure> {
  return new Failure(message, ended === null ? [] : await lastLines(inputs, ended));
}

/** @returns what a step failed at, null where it did not. */
export async function orFailure(step: Promise<void>): Promise<Failure | null> {
  try {
    await step;
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    return new Failure(messageOf(error));
  }
}
