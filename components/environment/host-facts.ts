import { createHash } from "node:crypto";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Application, Timeouts } from "../../host/contract/application";
import type { WrittenFacts } from "../../host/contract/facts";
import { differing, usualApplication, usualTimeouts } from "../../host/contract/usual";

export interface HostFactsArgs {
  /** What the host reads: host/contract/facts.ts says what each means. `parameter` is the name that they stand under. */
  readonly facts: { readonly [Fact in keyof WrittenFacts]: pulumi.Input<WrittenFacts[Fact]> };
}

/** What the host must know of its environment: a parameter of JSON without a secret, read at every start. */
export class HostFacts extends pulumi.ComponentResource {
  constructor(name: string, { facts }: HostFactsArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:HostFacts", name, {}, opts);
    new aws.ssm.Parameter(
      name,
      {
        name: facts.parameter,
        type: "String",
        description: `Facts that the host reads at start; no secret. Of the settings: ${known(facts)}`,
        value: pulumi.jsonStringify(facts),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}

// Why: docs/decisions/0228.
/** Stands for what is known before anything is made, so that a change of it is seen where the whole text is not. */
function known(facts: HostFactsArgs["facts"]): string {
  const settings = Object.entries(facts).filter(([, value]) => !pulumi.Output.isInstance(value));
  return createHash("sha256").update(JSON.stringify(settings)).digest("hex").slice(0, 12);
}

/** Those of an application. A parameter holds 4,096 characters: what the host takes for granted is left out. */
export function applicationFacts(application: Application, timeouts: Timeouts): Partial<WrittenFacts> {
  const { jobSeconds, migrateSeconds, startSeconds } = differing(timeouts, usualTimeouts()) ?? {};
  const facts = {
    application: differing(application, usualApplication()),
    jobTimeoutSeconds: jobSeconds,
    migrateSeconds,
    startSeconds,
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}
