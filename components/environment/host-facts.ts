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
        description: "Facts that the host reads at start; no secret",
        value: pulumi.jsonStringify(facts),
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
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
