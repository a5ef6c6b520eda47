import { isProperties, type Value } from "../../../model";
import { read, tag } from "../../framework/resource";
import { stackRule } from "../../framework/rule";
import { any, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";

function matchesTag(found: ReturnType<typeof tag>, wanted: Value): Verdict {
  if (found.state === "absent") return fail("No snapshot policy takes it.");
  if (found.state !== "known") return notEvaluated("Its tags are known only after creation.");
  return found.value === wanted ? pass : fail("No snapshot policy takes it.");
}

export const volumeHasSnapshots = stackRule("aws:ebs/volume:Volume", {
  id: "ec2-volume-has-snapshots",
  severity: "medium",
  sameAs: ["CKV2_AWS_9"],
  why: "A volume without snapshots is lost with its disk.",
  fix: "Give it a tag that an enabled `aws.dlm.LifecyclePolicy` of volumes looks for.",
  check: (graph) => {
    const wanted = graph.of("aws:dlm/lifecyclePolicy:LifecyclePolicy").map((policy) => ({
      state: read(policy, "state"),
      tags: read(policy, "policyDetails.targetTags"),
      of: read(policy, "policyDetails.resourceTypes"),
    }));
    const active = wanted.filter(({ state }) => !(state.state === "known" && state.value !== "ENABLED"));
    return graph.of("aws:ebs/volume:Volume").map((volume) => {
      const verdicts = active.map(({ state, tags, of }) => {
        if (state.state === "unknown")
          return notEvaluated("Whether a snapshot policy is enabled is known only after creation.");
        if (of.state === "unknown")
          return notEvaluated("Whether a snapshot policy takes volumes is known only after creation.");
        if (of.state === "known" && !(Array.isArray(of.value) && of.value.includes("VOLUME")))
          return fail("No snapshot policy takes it.");
        if (tags.state === "unknown")
          return notEvaluated("The tags that a snapshot policy looks for are known only after creation.");
        if (tags.state !== "known") return fail("No snapshot policy takes it.");
        const keys = Object.entries(isProperties(tags.value) ? tags.value : {});
        return any(
          fail("No snapshot policy takes it."),
          ...keys.map(([key, value]) => matchesTag(tag(volume, key), value)),
        );
      });
      return { resource: volume, verdict: any(fail("No snapshot policy takes it."), ...verdicts) };
    });
  },
});
