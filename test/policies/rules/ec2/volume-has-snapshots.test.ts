import { unknown } from "../../../../model";
import { volumeHasSnapshots } from "../../../../policies/rules/ec2/volume-has-snapshots";
import { describeRule, graph, node } from "../../describe-rule";

describeRule(volumeHasSnapshots, {
  passes: [
    graph([
      node("aws:ebs/volume:Volume", "data", { tags: { backup: "daily" } }),
      node("aws:dlm/lifecyclePolicy:LifecyclePolicy", "p", {
        state: "ENABLED",
        policyDetails: { targetTags: { backup: "daily" } },
      }),
    ]),
  ],
  fails: [
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
    graph([
      node("aws:ebs/volume:Volume", "data", { tags: unknown }),
      node("aws:dlm/lifecyclePolicy:LifecyclePolicy", "p", { policyDetails: { targetTags: { backup: "daily" } } }),
    ]),
  ],
});
