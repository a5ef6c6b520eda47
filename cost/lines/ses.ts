import { type Bills, flag, gapWhere, isFirst, isSet, text } from "../billing";

/**
 * Events that go to CloudWatch make a metric for each value of a dimension.
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-add-event-destination-cloudwatch.html
 */
export const eventDestination: Bills = (resource) => {
  const paths = ["cloudwatchDestinations", "eventDestination.cloudWatchDestination"];
  return [
    ...gapWhere(
      paths.some((path) => isSet(resource, path)),
      "There is no price for its metrics: there is one for each value of a dimension.",
    ),
    { free: "A destination of events costs nothing; messages do." },
  ];
};

const setTypes = ["aws:sesv2/configurationSet:ConfigurationSet", "aws:ses/configurationSet:ConfigurationSet"] as const;

/** Messages are the account's, by whichever set they go: https://aws.amazon.com/ses/pricing/ */
export const configurationSet: Bills = (resource, context) => {
  const { usage } = context;
  const ownMetrics =
    resource.type === setTypes[0] ? "reputationOptions.reputationMetricsEnabled" : "reputationMetricsEnabled";
  const pool = text(resource, "deliveryOptions.sendingPoolName", "").value;
  return [
    ...(isFirst(resource, context, ...setTypes)
      ? [
          { what: "messages, by recipient", key: "ses.recipients", quantity: usage.mails, origin: "usage" as const },
          { what: "attachments", key: "ses.data", quantity: usage.mailAttachmentsGb, origin: "usage" as const },
        ]
      : [{ free: "Messages are billed once, with the first set." }]),
    // Bounces and complaints of one set: two metrics of CloudWatch, as of anybody's own.
    // "Additional charges apply": https://docs.aws.amazon.com/ses/latest/dg/creating-configuration-sets.html
    ...(flag(resource, ownMetrics, false).value
      ? [{ what: "metrics of its reputation", key: "cw.metric", quantity: 2, origin: "property" as const }]
      : []),
    ...gapWhere(pool !== "" && pool !== "ses-shared-pool", "There is no price for dedicated addresses."),
    ...gapWhere(isSet(resource, "vdmOptions"), "There is no price for the Virtual Deliverability Manager."),
  ];
};
