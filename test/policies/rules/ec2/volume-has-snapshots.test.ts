import { type Properties, unknown } from "../../../../model";
import { volumeHasSnapshots } from "../../../../policies/rules/ec2/volume-has-snapshots";
import { describeRule, graph, node } from "../../describe-rule";

const tags = { backup: "daily" };
const volume = node("aws:ebs/volume:Volume", "data", { tags });
const policy = (policyDetails: Properties) => node("aws:dlm/lifecyclePolicy:LifecyclePolicy", "p", { policyDetails });

describeRule(volumeHasSnapshots, {
  passes: [
    graph([volume, policy({ targetTags: tags, resourceTypes: ["VOLUME"] })]),
    graph([
      node("aws:ebs/volume:Volume", "data", { tags: { backup: "daily" } }),
      node("aws:dlm/lifecyclePolicy:LifecyclePolicy", "p", {
        state: "ENABLED",
        policyDetails: { targetTags: { backup: "daily" } },
      }),
    ]),
  ],
  fails: [
    graph([volume, policy({ targetTags: tags, resourceTypes: ["INSTANCE"] })]),
    graph([node("aws:ebs/volume:Volume", "data", { tags: { backup: "daily" } })]),
    graph([
      node("aws:ebs/volume:Volume", "data", {}),
      node("aws:dlm/lifecyclePolicy:LifecyclePolicy", "p", { policyDetails: { targetTags: { backup: "daily" } } }),
    ]),
    graph([
      node("aws:ebs/volume:Volume", "data", { tags: { backup: "daily" } }),
      node("aws:dlm/lifecyclePolicy:LifecyclePolicy", "p", {
        state: "DISABLED",
        policyDetails: { targetTags: { backup: "daily" } },
      }),
    ]),
  ],
  notEvaluated: [
    graph([volume, policy({ targetTags: tags, resourceTypes: unknown })]),
    graph([
      node("aws:ebs/volume:Volume", "data", { tags: unknown }),
      node("aws:dlm/lifecyclePolicy:LifecyclePolicy", "p", { policyDetails: { targetTags: { backup: "daily" } } }),
    ]),
  ],
});
