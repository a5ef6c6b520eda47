import type { PolicyProviderResource, PolicyResourceOptions } from "@pulumi/policy";
import { type Properties, type Urn, unknown, type Value } from "../../model";
import { unknownMark } from "../../model/pulumi-marks";
import type { Checked } from "./resource";
import { secretsOf } from "./secrets";

interface PolicyArguments {
  readonly urn: Urn;
  readonly type: string;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly opts: PolicyResourceOptions;
  readonly provider?: PolicyProviderResource;
}

/** What the SDK hands to a policy, without the proxies that throw at unknown values. */
export function checkedResource({ urn, type, name, props, opts, provider }: PolicyArguments): Checked {
  return {
    urn,
    type,
    name,
    properties: object(props),
    protect: opts.protect,
    ignoreChanges: opts.ignoreChanges,
    deleteBeforeReplace: opts.deleteBeforeReplace,
    provider: provider === undefined ? null : { name: provider.name, properties: object(provider.props) },
    secrets: [...secretsOf(props), ...(provider === undefined ? [] : secretsOf(provider.props))],
  };
}

/** How the engine writes a value that is known only after creation: one mark for each kind of value. */
const unknownMarks = new Set([
  unknownMark,
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

function object(from: object): Properties {
  return Object.fromEntries(Object.keys(from).map((key) => [key, value(own(from, key))]));
}

function value(given: unknown): Value {
  if (typeof given === "string") return unknownMarks.has(given) ? unknown : given;
  if (typeof given === "number" || typeof given === "boolean") return given;
  if (typeof given !== "object" || given === null) return null;
  if (Array.isArray(given)) return given.map((_, index) => value(own(given, String(index))));
  if (["__pulumiAsset", "__pulumiArchive"].some((mark) => Object.getOwnPropertyDescriptor(given, mark) !== undefined)) {
    return { $onebox: "asset", kind: "archive", path: null, sha256: null };
  }
  return object(given);
}

/** Past the proxy, whose reads throw. */
function own(from: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(from, key)?.value;
}
