import { byText, expect, whyUnknown } from "../../framework/expect";
import { asText, type Checked, read } from "../../framework/resource";
import { all, fail, notEvaluated, pass, type Verdict } from "../../framework/verdict";

const ofInstances = "aws:rds/parameterGroup:ParameterGroup";

export const parameterGroupTypes = [ofInstances, "aws:rds/clusterParameterGroup:ClusterParameterGroup"] as const;

/** In a cluster of Aurora the cluster's group decides; what its instances have of their own is no matter here. */
export function whereItDecides(group: Checked, judge: () => Verdict): Verdict {
  return byText(group, "family", (family) =>
    group.type === ofInstances && family?.startsWith("aurora-") === true ? pass : judge(),
  );
}

/** What a parameter has to be, also in words, and what AWS takes where a group says nothing. */
interface WantedParameter {
  readonly isFine: (value: string) => boolean;
  readonly wanted: string;
  readonly byAws: string;
}

/** As PostgreSQL reads a switch. https://www.postgresql.org/docs/current/config-setting.html */
export function isOn(value: string): boolean {
  return /^(1|on|true|yes)$/i.test(value);
}

function isOff(value: string): boolean {
  return /^(0|off|false|no)$/i.test(value);
}

export const on: WantedParameter = { isFine: isOn, wanted: "it has to be 1", byAws: "1" };
export const off: WantedParameter = { isFine: isOff, wanted: "it has to be 0", byAws: "0" };

/** Each of them by its name, where the group decides. */
export function expectParameters(group: Checked, parameters: Readonly<Record<string, WantedParameter>>): Verdict {
  return whereItDecides(group, () =>
    all(
      ...Object.entries(parameters).map(([name, { isFine, wanted, byAws }]) =>
        expectParameter(group, name, isFine, wanted, byAws),
      ),
    ),
  );
}

/**
 * @param wanted what its value has to be, in words.
 * @param byAws what AWS takes where the group says nothing.
 */
export function expectParameter(
  group: Checked,
  wantedName: string,
  isFine: (value: string) => boolean,
  wanted: string,
  byAws?: string,
): Verdict {
  const list = read(group, "parameters");
  const missing = byAws !== undefined && isFine(byAws) ? pass : fail(`\`${wantedName}\` is not set.`);
  if (list.state === "absent") return missing;
  if (list.state !== "known") return notEvaluated(whyUnknown("parameters", list));
  const items = Array.isArray(list.value) ? list.value.map((_, index) => `parameters.${index}`) : [];
  const names = items.map((item) => ({ item, name: read(group, `${item}.name`) }));
  const own = names.filter(({ name }) => name.state === "known" && name.value === wantedName);
  if (own.length > 0)
    return all(
      ...own.map(({ item }) => expect(group, `${item}.value`).toSatisfy((value) => isFine(asText(value)), wanted)),
    );
  // Of a name that is none nobody knows what RDS makes.
  const odd = names.find(({ name }) => name.state === "known" && typeof name.value !== "string");
  if (odd !== undefined) return fail(`\`${odd.item}.name\` is no text.`);
  const isUnclear = names.some(({ name }) => name.state === "unknown" || name.state === "secret");
  return isUnclear ? notEvaluated("A name in `parameters` is known only after creation.") : missing;
}
