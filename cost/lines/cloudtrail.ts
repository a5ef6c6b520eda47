import type { Resource } from "../../model";
import { type Bills, flag, isFirst, items, isSet, type Item, text } from "../billing";

const trailType = "aws:cloudtrail/trail:Trail";

/** The first copy of management events is free; further ones, data and insights are not. https://aws.amazon.com/cloudtrail/pricing/ */
export const trail: Bills = (resource, context) => {
  const event = (what: string, kind: string): Item => {
    const { auditEvents } = context.usage;
    return { what: `${what} of a trail`, key: `cloudtrail.${kind}`, quantity: auditEvents, origin: "usage" };
  };
  const isCopy = !isFirst(resource, context, trailType) && recordsManagement(resource);
  return [
    ...(isCopy ? [event("management events in a further copy", "management")] : []),
    ...(recordsData(resource) ? [event("data events", "data")] : []),
    ...(items(resource, "insightSelectors").length > 0 ? [event("events analysed for insights", "insights")] : []),
    { free: "The first copy of management events costs nothing." },
  ];
};

function recordsManagement(resource: Resource): boolean {
  const advanced = items(resource, "advancedEventSelectors");
  if (advanced.length > 0) return categories(resource).some((category) => category === "Management");
  const selectors = items(resource, "eventSelectors");
  return (
    selectors.length === 0 || selectors.some((one) => flag(resource, `${one}.includeManagementEvents`, true).value)
  );
}

function recordsData(resource: Resource): boolean {
  return (
    items(resource, "eventSelectors").some((one) => isSet(resource, `${one}.dataResources`)) ||
    categories(resource).some((category) => category !== "Management")
  );
}

function categories(resource: Resource): string[] {
  return items(resource, "advancedEventSelectors").flatMap((selector) =>
    items(resource, `${selector}.fieldSelectors`)
      .filter((field) => text(resource, `${field}.field`, "").value === "eventCategory")
      .flatMap((field) => items(resource, `${field}.equals`).map((path) => text(resource, path, "").value)),
  );
}
