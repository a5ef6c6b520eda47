import { type Properties, unknown } from "../../../../model";
import { logsManagementEvents } from "../../../../policies/rules/cloudtrail/logs-management-events";
import { describeRule } from "../../describe-rule";

function advanced(...fieldSelectors: readonly Properties[]): Properties {
  return { advancedEventSelectors: [{ fieldSelectors }] };
}

describeRule(logsManagementEvents, {
  passes: [
    {},
    { eventSelectors: [{}] },
    { eventSelectors: [{ includeManagementEvents: false }, { readWriteType: "WriteOnly" }] },
    advanced({ field: "eventCategory", equals: ["Management"] }),
    advanced({ field: "eventCategory", equals: ["Management"] }, { field: "readOnly", equals: ["false"] }),
  ],
  fails: [
    { eventSelectors: [{ includeManagementEvents: false }] },
    { eventSelectors: [{ readWriteType: "ReadOnly" }] },
    { eventSelectors: [] },
    { eventSelectors: "all" },
    { eventSelectors: [{ includeManagementEvents: [] }, { readWriteType: "WriteOnly" }] },
    advanced({ field: "eventCategory", equals: ["Data"] }),
    advanced({ field: "eventCategory", equals: ["Management"] }, { field: "readOnly", equals: ["true"] }),
    advanced({ field: "eventCategory", equals: ["Management"] }, { field: "eventName", equals: ["RunInstances"] }),
  ],
  notEvaluated: [
    { eventSelectors: unknown },
    { eventSelectors: [{ includeManagementEvents: unknown }] },
    { advancedEventSelectors: unknown },
    { advancedEventSelectors: [{ fieldSelectors: unknown }] },
  ],
});
