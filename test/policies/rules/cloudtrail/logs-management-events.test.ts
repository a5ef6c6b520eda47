import { type Properties, unknown } from "../../../../model";
import { logsManagementEvents } from "../../../../policies/rules/cloudtrail/logs-management-events";
import { describeRule } from "../../describe-rule";

function advanced(...fieldSelectors: readonly Properties[]): Properties {
  return { advancedEventSelectors: [{ fieldSelectors }] };
}

/** A narrower look at one service, or past one. */
const others: readonly Properties[] = [
  { equals: ["s3.amazonaws.com"] },
  { notEquals: ["kms.amazonaws.com"] },
  { notEquals: ["rdsdata.amazonaws.com", "iam.amazonaws.com"] },
];

describeRule(logsManagementEvents, {
  passes: [
    {},
    { eventSelectors: [{}] },
    { eventSelectors: [{ includeManagementEvents: false }, { readWriteType: "WriteOnly" }] },
    advanced({ field: "eventCategory", equals: ["Management"] }),
    { eventSelectors: [{ excludeManagementEventSources: ["rdsdata.amazonaws.com"] }] },
    advanced(
      { field: "eventCategory", equals: ["Management"] },
      { field: "eventSource", notEquals: ["rdsdata.amazonaws.com"] },
    ),
    advanced({ field: "eventCategory", equals: ["Management"] }, { field: "readOnly", equals: ["false"] }),
  ],
  fails: [
    { eventSelectors: [{ includeManagementEvents: false }] },
    { eventSelectors: [{ readWriteType: "ReadOnly" }] },
    { eventSelectors: [] },
    { eventSelectors: [{ excludeManagementEventSources: ["kms.amazonaws.com"] }] },
    ...others.map((of) =>
      advanced({ field: "eventCategory", equals: ["Management"] }, { field: "eventSource", ...of }),
    ),
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
    { eventSelectors: [{ excludeManagementEventSources: unknown }] },
    { advancedEventSelectors: [{ fieldSelectors: unknown }] },
  ],
});
