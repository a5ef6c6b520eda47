import { placeholdersAreReplaced } from "../../../../policies/rules/project/placeholders-are-replaced";
import { describeRule, graph, node } from "../../describe-rule";
import { prodSettings, settingsOf } from "../../settings";

const stack = node("pulumi:pulumi:Stack", "stack");
const real = {
  awsAccountId: "210987654321",
  zone: "acme.io",
  domain: "app.acme.io",
  alertEmail: "ops@acme.io",
  host: { instanceType: "t4g.large", ami: { id: "ami-0123456789abcdef0", architecture: "arm64" } },
};

describeRule(placeholdersAreReplaced, {
  passes: [graph([stack], { settings: settingsOf("prod", real) }), graph([])],
  fails: [
    graph([stack], { settings: prodSettings() }),
    graph([stack], { settings: settingsOf("prod", { ...real, awsAccountId: "123456789012" }) }),
    graph([stack], { settings: settingsOf("prod", { ...real, alertEmail: "ops@example.org" }) }),
    graph([stack], { settings: settingsOf("account") }),
  ],
  notEvaluated: [graph([stack])],
});
