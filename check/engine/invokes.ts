import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { Refusal } from "../../model/refusal";
import type { Wire, WireObject } from "./wire-value";

const wireObjectSchema = z.record(z.string(), z.custom<Wire>());

const recordedSchema = z.array(
  z.strictObject({
    /** For example `aws:index/getRegion:getRegion`. */
    token: z.string(),
    /** A text with a `*` in it stands for every text that differs there alone. */
    arguments: wireObjectSchema,
    result: wireObjectSchema,
  }),
);

type Recorded = z.infer<typeof recordedSchema>[number];

/** Answers a program's calls of functions. */
export interface Invokes {
  /** @throws Refusal for what cannot be answered without an account. */
  answer(token: string, args: WireObject): WireObject;
}

/** Functions of a provider that were called once with an account at hand, and their answers. */
export class RecordedInvokes implements Invokes {
  private constructor(
    private readonly folder: string,
    private readonly recorded: readonly Recorded[],
  ) {}

  /** @param folder holds JSON files, each a list of `{token, arguments, result}`; it may be missing. */
  static read(folder: string): RecordedInvokes {
    const files = listFiles(folder).filter((name) => name.endsWith(".json"));
    const recorded = files.flatMap((name) => {
      const parsed = recordedSchema.safeParse(JSON.parse(readFileSync(path.join(folder, name), "utf8")));
      if (parsed.success) return parsed.data;
      throw new Refusal(`${path.join(folder, name)} is not a list of {token, arguments, result}.`);
    });
    return new RecordedInvokes(folder, recorded);
  }

  /** Null for a call without a recording. */
  find(token: string, args: WireObject): WireObject | null {
    return this.recorded.find((call) => call.token === token && matches(call.arguments, args))?.result ?? null;
  }

  /** @throws Refusal that names a call without a recording. */
  answer(token: string, args: WireObject): WireObject {
    const found = this.find(token, args);
    if (found !== null) return found;
    throw new Refusal(
      `The program calls ${token} with ${JSON.stringify(args)}, which only an account can answer. ` +
        (this.folder === ""
          ? "Put a recorded answer into a folder and name it: --invokes <folder>"
          : `Put a recorded answer into ${this.folder}, or take the value from the settings.`),
    );
  }
}

function matches(recorded: WireObject, given: WireObject): boolean {
  const names = Object.keys({ ...recorded, ...given });
  return names.every((name) => {
    const [pattern, value] = [recorded[name], given[name]];
    if (typeof pattern !== "string" || typeof value !== "string") return isDeepStrictEqual(pattern, value);
    return matchesGlob(pattern, value);
  });
}

function matchesGlob(pattern: string, value: string): boolean {
  const [before = "", after] = pattern.split("*", 2);
  if (after === undefined) return pattern === value;
  return value.length >= before.length + after.length && value.startsWith(before) && value.endsWith(after);
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
