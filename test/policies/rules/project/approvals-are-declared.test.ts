import { unknown } from "../../../../model";
import { approvalsAreDeclared } from "../../../../policies/rules/project/approvals-are-declared";
import { describeRule, given, environmentSettings, accountSettings } from "../../describe-rule";

const tags = (all: Record<string, string>) => ({ defaultTags: JSON.stringify({ tags: all }) });
const prod = environmentSettings({ branch: "master", approvals: 3 });
const account = accountSettings();

describeRule(approvalsAreDeclared, {
  passes: [
    given(tags({ "onebox:environment": "prod", "onebox:approvals": "master/3" }), { settings: prod }),
    given({}, { settings: account }),
  ],
  fails: [
    given(tags({ "onebox:environment": "prod", "onebox:approvals": "master/3" })),
    given({}, { settings: prod }),
    given(tags({ "onebox:environment": "dev", "onebox:approvals": "master/3" }), { settings: prod }),
    given(tags({ "onebox:environment": "prod", "onebox:approvals": "master/1" }), { settings: prod }),
    given(tags({ "onebox:environment": "prod", "onebox:approvals": "three" }), { settings: prod }),
    given(tags({ "onebox:environment": "prod" }), { settings: prod }),
    given({ defaultTags: "{" }, { settings: prod }),
  ],
  notEvaluated: [given({ defaultTags: unknown }, { settings: prod })],
});
