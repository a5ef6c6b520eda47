import type * as pulumi from "@pulumi/pulumi";
import { converge, current, removeAll } from "./converge";
import { type BranchRuleInputs, changedInputs, declaredInputs, identifying, type State } from "./inputs";
import { patiently } from "./patiently";

/**
 * Keeps the restrictions of one branch in Bitbucket. A preview asks nobody and needs no token: what is declared is
 * compared with what was declared last time, and a refresh reads what holds by now.
 */
export const branchRuleProvider: pulumi.dynamic.ResourceProvider = {
  check: (_before: BranchRuleInputs, inputs: BranchRuleInputs) => Promise.resolve(checkInputs(inputs)),

  diff: (_id: string, before: State, after: BranchRuleInputs) => {
    const changed = changedInputs(before, after);
    const replaces = changed.filter((name) => identifying.some((one) => one === name));
    return Promise.resolve({ changes: changed.length > 0, replaces, stables: [...identifying] });
  },

  create: async (inputs: BranchRuleInputs) => ({
    id: `${inputs.workspace}/${inputs.repository}/${inputs.branch}`,
    outs: { ...declaredInputs(inputs), ruleIds: await patiently(() => converge(inputs)) },
  }),

  update: async (_id: string, before: State, inputs: BranchRuleInputs) => ({
    outs: { ...declaredInputs(inputs), ruleIds: await patiently(() => converge(inputs, before.ruleIds)) },
  }),

  // An empty id tells the engine that it is gone.
  read: async (id: string, state: State) => {
    const found = await patiently(() => current(state));
    return found === null ? { id: "", props: {} } : { id, props: { ...declaredInputs(state), ...found } };
  },

  delete: (_id: string, state: State) => patiently(() => removeAll(state, state.ruleIds)),
};

function checkInputs(inputs: BranchRuleInputs): pulumi.dynamic.CheckResult {
  const { branch } = inputs;
  const isOne = branch !== "" && !/[*?[\]{}]/.test(branch);
  const reason = `given "${branch}"; allowed: the name of one branch, without wildcards`;
  return isOne ? { inputs } : { inputs, failures: [{ property: "branch", reason }] };
}
