import { unknown } from "../../../../model";
import { resourceIsTagged } from "../../../../policies/rules/project/resource-is-tagged";
import { describeRule, given } from "../../describe-rule";

const prodTags = { "onebox:stack": "prod", "onebox:environment": "prod", "onebox:approvals": "master/3" };
const prod = { name: "aws", properties: { defaultTags: JSON.stringify({ tags: prodTags }) } };

describeRule(resourceIsTagged, {
  passes: [
    given({ tags: { Name: "host", "onebox:environment": "prod" } }, { provider: prod }),
    { tags: { "onebox:stack": "prod" } },
    given({}, { provider: { name: "aws", properties: { defaultTags: '{"tags":{"onebox:stack":"prod"}}' } } }),
  ],
  fails: [
    given({ tags: { "onebox:environment": "dev" } }, { provider: prod }),
    given({ tags: { "onebox:approvals": "master/0" } }, { provider: prod }),
    given({ tags: { "onebox:stack": "dev" } }, { provider: prod }),
    {},
    { tags: { Name: "x" } },
    given({}, { provider: { name: "aws", properties: {} } }),
  ],
  notEvaluated: [
    given({ tags: { "onebox:environment": unknown } }, { provider: prod }),
    { tags: unknown },
    given({}, { provider: { name: "aws", properties: { defaultTags: "{" } } }),
  ],
});
