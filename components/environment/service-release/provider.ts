import type * as pulumi from "@pulumi/pulumi";
import { type Patience, patience } from "../../../host/client/patience";
import { none } from "../../../host/contract/release";
import { Cluster } from "../../../service/client/cluster";
import { rollOutService } from "../../../service/client/roll-out";
import { changedServiceInputs, declaredServiceInputs, goneServices } from "../../../service/contract/declared";
import type { ServiceInputs } from "../../../service/contract/inputs";
import { checkInputs, hashText, releaseText } from "../release/check-inputs";

const checked = { settings: hashText, release: releaseText };

/**
 * Rolls a version out on ECS when the desired release or what its tasks are made of changes, or when a service runs
 * something else than the state says. It fails exactly when the roll-out failed. Credentials come from the environment of
 * the person or pipeline that deploys; nothing of them is kept.
 */
export function serviceReleaseProviderWith(wait: Patience): pulumi.dynamic.ResourceProvider {
  return {
    check: (_before: ServiceInputs, inputs: ServiceInputs) => Promise.resolve(checkInputs(inputs, checked)),

    diff: async (_id: string, before: ServiceInputs, after: ServiceInputs) => ({
      changes: changedServiceInputs(before, after).length > 0 || (await hasDrifted(after, wait)),
      replaces: [],
      stables: ["environment"],
    }),

    create: async (inputs: ServiceInputs) => ({
      id: `${inputs.environment}/service-release`,
      outs: await apply(inputs, wait, [], none),
    }),

    update: async (_id: string, before: ServiceInputs, inputs: ServiceInputs) => ({
      outs: await apply(inputs, wait, goneServices(before, inputs), before.release),
    }),

    delete: () => Promise.resolve(),
  };
}

export const serviceReleaseProvider = serviceReleaseProviderWith(patience);

async function apply(
  inputs: ServiceInputs,
  wait: Patience,
  gone: readonly string[],
  released: string,
): Promise<ServiceInputs> {
  const log = (line: string): void => {
    console.log(line);
  };
  await rollOutService(inputs, wait, log, gone, released);
  return declaredServiceInputs(inputs);
}

/** A cluster that cannot be asked (a preview role may not) is named, never called equal. */
async function hasDrifted(inputs: ServiceInputs, wait: Patience): Promise<boolean> {
  try {
    const cluster = new Cluster(inputs, wait);
    for (const { name, definition } of inputs.services) {
      const { definition: found, desired } = await cluster.progress(name);
      if (inputs.release === none ? desired > 0 : found !== definition) return true;
    }
    return false;
  } catch (error) {
    console.log(`what runs on ECS was not asked, the last known state was compared: ${(error as Error).message}`);
    return false;
  }
}
