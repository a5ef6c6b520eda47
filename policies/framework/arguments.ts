import type { PolicyProviderResource, PolicyResourceOptions } from "@pulumi/policy";
import { type Properties, type Urn, unknown, type Value } from "../../model";
import { unknownMarks } from "../../model/pulumi-marks";
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

const unknownTexts: ReadonlySet<string> = new Set(Object.values(unknownMarks));

function object(from: object): Properties {
  return Object.fromEntries(Object.keys(from).map((key) => [key, value(own(from, key))]));
}

function value(given: unknown): Value {
  if (typeof given === "string") return unknownTexts.has(given) ? unknown : given;
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
