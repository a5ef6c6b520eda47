import { isProperties, isUnknown, type Properties, type Value } from "../../../model";
import { expect, whyUnknown } from "../../framework/expect";
import { type Checked, read } from "../../framework/resource";
import { rule } from "../../framework/rule";
import { all, fail, notEvaluated, pass, passes, type Verdict } from "../../framework/verdict";

export const logsManagementEvents = rule("aws:cloudtrail/trail:Trail", {
  id: "cloudtrail-logs-management-events",
  severity: "critical",
  sameAs: [],
  why: "A trail that records only files or functions does not show who changed a role, a key or the trail.",
  fix: "Leave `eventSelectors` and `advancedEventSelectors` out, or give one of them management events, at least those that write, of every service.",
  check: (trail) =>
    anyOf(trail, "eventSelectors", ofSelector) ?? anyOf(trail, "advancedEventSelectors", ofFields) ?? pass,
});

/** null where there is no such list, and the trail sees all management events. */
function anyOf(trail: Checked, path: string, of: (trail: Checked, item: string) => Verdict): Verdict | null {
  const list = read(trail, path);
  if (list.state === "absent") return null;
  if (list.state !== "known") return notEvaluated(whyUnknown(path, list));
  if (!Array.isArray(list.value)) return fail(`\`${path}\` is no list.`);
  const malformed = (list.value as readonly Value[]).findIndex((one) => !isWellFormed(one));
  if (malformed !== -1) return fail(`\`${path}.${malformed}\` is not in CloudTrail's format.`);
  const verdicts = list.value.map((_, index) => of(trail, `${path}.${index}`));
  if (verdicts.some(passes)) return pass;
  const open = verdicts.find(({ failures, unknowns }) => failures.length === 0 && unknowns.length > 0);
  return open ?? fail(`None of \`${path}\` sees management events that write.`);
}

/** Of a selector of either list; what is not known yet may become anything. */
function isWellFormed(selector: Value): boolean {
  if (!isProperties(selector)) return isUnknown(selector);
  const { includeManagementEvents = true, readWriteType = "All", fieldSelectors = [] } = selector;
  return (
    (isUnknown(includeManagementEvents) || typeof includeManagementEvents === "boolean") &&
    (isUnknown(readWriteType) || ["All", "ReadOnly", "WriteOnly"].includes(readWriteType as string)) &&
    (isUnknown(fieldSelectors) || (Array.isArray(fieldSelectors) && fieldSelectors.every(isFieldSelector)))
  );
}

function isFieldSelector(one: Value): boolean {
  if (!isProperties(one)) return isUnknown(one);
  return Object.values(one).every(
    (value) => isUnknown(value) || typeof value === "string" || (Array.isArray(value) && value.every(isText)),
  );
}

function isText(value: unknown): boolean {
  return isUnknown(value) || typeof value === "string";
}

/** Statements to a database, many, which change nothing of the account; all else is who changed a role, or a key. */
const dataApi = "rdsdata.amazonaws.com";

function isEmpty(value: Value): boolean {
  return Array.isArray(value) && value.length === 0;
}

function ofSelector(trail: Checked, item: string): Verdict {
  const isIncluded = expect(trail, `${item}.includeManagementEvents`, { default: true }).toBe(true);
  if (!passes(isIncluded)) return isIncluded;
  return all(
    expect(trail, `${item}.readWriteType`, { default: "All" }).toBeOneOf(["All", "WriteOnly"]),
    expect(trail, `${item}.excludeManagementEventSources`, { default: [] }).toSatisfy(
      (sources) => Array.isArray(sources) && sources.every((one) => one === dataApi),
      `it may leave out ${dataApi} alone`,
    ),
  );
}

/** One selector's fields: the category has to be management, and nothing else may be asked of an event. */
function ofFields(trail: Checked, item: string): Verdict {
  return expect(trail, `${item}.fieldSelectors`).toSatisfy(
    (fields) =>
      Array.isArray(fields) &&
      fields.some(
        (one) =>
          isProperties(one) &&
          one["field"] === "eventCategory" &&
          Array.isArray(one["equals"]) &&
          one["equals"].includes("Management"),
      ) &&
      fields.every((one) => isProperties(one) && isNarrowedTo(one)),
    "it has to see management events that write",
  );
}

function isNarrowedTo({ field = "", equals = [], notEquals = [] }: Properties): boolean {
  if (field === "eventCategory") return true;
  if (field === "eventSource")
    return isEmpty(equals) && Array.isArray(notEquals) && notEquals.every((one) => one === dataApi);
  return field === "readOnly" && Array.isArray(equals) && equals.length === 1 && equals[0] === "false";
}
