import type { Behaviours } from "../behaviour";

/** What is no resource of AWS: the engine's own, and those that our program makes. */
export const program: Behaviours = {
  "pulumi:providers:aws": {
    provider: null,
    replacedBy: [],
    isGlobal: true,
    effects: { defaultTags: { note: "Every resource that has tags is updated in place with the new ones." } },
  },
  "pulumi:pulumi:StackReference": { provider: null, replacedBy: [], isGlobal: true },
  // components/environment/release/provider.ts: `replaces` is always empty.
  "pulumi-nodejs:dynamic/onebox:RollOut": {
    provider: null,
    replacedBy: [],
    isGlobal: true,
    effects: {
      proxy: {
        note: "This roll-out restarts the proxy: connections may be refused for less than two seconds.",
      },
    },
    update: { note: "The release is rolled out blue/green: no request is lost, and it undoes itself where it fails." },
  },
  // components/environment/service-release/provider.ts: `replaces` is always empty.
  "pulumi-nodejs:dynamic/onebox:ServiceRollOut": {
    provider: null,
    replacedBy: [],
    isGlobal: true,
    update: {
      note: "New tasks take over before old ones are drained: no request is lost, and it undoes itself where it fails.",
    },
  },
  // components/account/branch-rule/provider.ts: `identifying`.
  "pulumi-nodejs:dynamic/onebox:BranchRule": {
    provider: null,
    replacedBy: ["branch", "repository", "workspace"],
    isGlobal: true,
    holds: ({ is }) => ({
      lost: is === null ? "the restrictions of the branch: anybody who may write may push" : null,
      kept: null,
    }),
  },
};
