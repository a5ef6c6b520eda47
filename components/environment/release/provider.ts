import type * as pulumi from "@pulumi/pulumi";
import { changedInputs, declaredInputs, type ReleaseInputs } from "../../../host/client/inputs";
import { type Patience, patience } from "../../../host/client/patience";
import { currentStatus, type HostStatus, rollOut } from "../../../host/client/roll-out";
import { checkInputs, hashText, releaseText } from "./check-inputs";

const checked = { bundle: hashText, release: releaseText };

type State = ReleaseInputs & { readonly running?: HostStatus };

/**
 * Rolls a version out when the desired release, the host bundle or the instance changes, or when the host runs something
 * else than the state says. It fails exactly when the roll-out failed. Credentials come from the environment of the
 * person or pipeline that deploys; nothing of them is kept.
 */
export function releaseProviderWith(wait: Patience): pulumi.dynamic.ResourceProvider {
  return {
    check: (_before: ReleaseInputs, inputs: ReleaseInputs) => Promise.resolve(checkInputs(inputs, checked)),

    diff: async (_id: string, before: State, after: ReleaseInputs) => {
      const changed = changedInputs(before, after);
      if (changed.includes("proxy")) console.log(proxyAnew);
      return { changes: changed.length > 0 || (await hasDrifted(after, wait)), replaces: [], stables: ["environment"] };
    },

    create: async (inputs: ReleaseInputs) => ({
      id: `${inputs.environment}/release`,
      outs: await apply(inputs, wait),
    }),

    update: async (_id: string, _before: State, inputs: ReleaseInputs) => ({ outs: await apply(inputs, wait) }),

    read: async (id: string, state: State) => {
      const running = await currentStatus(state, wait);
      return { id, props: { ...declaredInputs(state), release: running.release, bundle: running.bundle, running } };
    },

    delete: () => Promise.resolve(),
  };
}

export const releaseProvider = releaseProviderWith(patience);

const proxyAnew = "This roll-out restarts the proxy: connections may be refused for less than two seconds.";

async function apply(inputs: ReleaseInputs, wait: Patience): Promise<State> {
  const running = await rollOut(inputs, wait, (line) => {
    console.log(line);
  });
  return { ...declaredInputs(inputs), running };
}

/** A host that cannot be asked (a preview role may not, a stopped one does not answer) is named, never called equal. */
async function hasDrifted(inputs: ReleaseInputs, wait: Patience): Promise<boolean> {
  try {
    const running = await currentStatus(inputs, wait);
    const isSame = (name: "release" | "bundle" | "application"): boolean => running[name] === inputs[name];
    return !isSame("release") || !isSame("bundle") || !isSame("application");
  } catch (error) {
    console.log(`what runs on the host was not asked, the last known state was compared: ${(error as Error).message}`);
    return false;
  }
}
