import { tagKeys } from "../../../model/names";
import { whyUnknown } from "../../framework/expect";
import { providerTag, read, type Checked } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, failWithoutSettings, notEvaluated, pass, type Verdict } from "../../framework/verdict";

/** A provider's default tags are a property of its own, and come as JSON. */
function tagIs(provider: Checked, key: string, wanted: string): Verdict {
  const found = read(provider, "defaultTags");
  if (found.state === "unknown") return notEvaluated(whyUnknown("defaultTags", found));
  const itself = { ...provider, provider: { name: provider.name, properties: provider.properties } };
  const value = providerTag(itself, key);
  if (value.state !== "known") return fail(`Its default tags do not hold \`${key}\`; it has to be "${wanted}".`);
  return value.value === wanted
    ? pass
    : fail(`Its default tag \`${key}\` contradicts the settings; it has to be "${wanted}".`);
}

export const approvalsAreDeclared = rule("pulumi:providers:aws", {
  id: "project-approvals-are-declared",
  severity: "critical",
  sameAs: [],
  why: "A reviewer has to know how many approvals a change needs, and so has the deployment.",
  fix: "Give the explicit provider two default tags, under the keys that the message names: the environment, and its branch with the approvals, as master/3.",
  check: (provider, { settings }) => {
    if (settings === null)
      return failWithoutSettings("The stack's settings cannot be read, so it is not known what is wanted.");
    if (settings.kind !== "environment") return pass;
    const { name, rule: wanted, project } = settings;
    const keys = tagKeys(project.prefix);
    return all(
      tagIs(provider, keys.environment, name),
      tagIs(provider, keys.approvals, `${wanted.branch}/${wanted.approvals}`),
    );
  },
});
