import { unknown } from "../../../../graph";
import { resourceIsTagged } from "../../../../policies/rules/project/resource-is-tagged";
import { describeRule, given } from "../../describe-rule";

describeRule(resourceIsTagged, {
  passes: [
    { tags: { "onebox:stack": "prod" } },
    given({}, { provider: { name: "aws", properties: { defaultTags: '{"tags":{"onebox:stack":"prod"}}' } } }),
  ],
  fails: [{}, { tags: { Name: "x" } }, given({}, { provider: { name: "aws", properties: {} } })],
  notEvaluated: [{ tags: unknown }, given({}, { provider: { name: "aws", properties: { defaultTags: "{" } } })],
});
