import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { Refusal } from "./refusal";
import type { Wire, WireObject } from "./wire";

const wireObjectSchema = z.record(z.string(), z.custom<Wire>());

const recordedSchema = z.array(
  z.strictObject({
    /** For example `aws:index/getRegion:getRegion`. */
    token: z.string(),
    arguments: wireObjectSchema,
    result: wireObjectSchema,
  }),
);

type Recorded = z.infer<typeof recordedSchema>[number];

/** Functions of a provider that were called once with an account at hand, and their answers. */
export class RecordedInvokes {
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

  /** @throws Refusal that names a call without a recording. */
  answer(token: string, args: WireObject): WireObject {
    const found = this.recorded.find((call) => call.token === token && isDeepStrictEqual(call.arguments, args));
    if (found !== undefined) return found.result;
    throw new Refusal(
      `The program calls ${token} with ${JSON.stringify(args)}, which only an account can answer. ` +
        `Put a recorded answer into ${this.folder}, or take the value from the settings.`,
    );
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
