/** One assumption about a month of operation: what the settings take, and what the bill shows. */
interface Figure {
  readonly standard: number;
  /** Of a number in the bill: `30 GB a month to the internet`. */
  readonly unit: string;
  /** For whoever sets it. */
  readonly meaning: string;
  /** The most that it can be. */
  readonly most?: number;
}

/** What a month of operation uses. Each standard figure is a small SaaS with some hundred users. */
export const usageFigures = {
  transferOutGb: figure(30, "GB a month to the internet", "GB per month from the host to the internet."),
  crossZoneGb: figure(
    10,
    "GB a month between availability zones, both directions together",
    "GB per month between availability zones, both directions together.",
  ),
  endpointGb: figure(10, "GB a month through each interface endpoint", "GB per month through each interface endpoint."),
  hostCpuPercent: percent(10, "of all vCPUs of the host", "Average CPU load of the host, percent of all vCPUs."),
  databaseCpuPercent: percent(
    10,
    "of all vCPUs of the database",
    "Average CPU load of the database, percent of all vCPUs.",
  ),
  mediaGb: figure(20, "GB of uploads and static files", "GB in the media and static buckets."),
  logGb: figure(3, "GB of logs a month", "GB of container and system logs per month."),
  backupFactor: figure(
    1,
    "times the database's storage in backups",
    "Automated backups, as a multiple of the database's storage.",
  ),
  snapshotFactor: figure(0.5, "times the data volume in snapshots", "Snapshots, as a multiple of the data volume."),
  volumeRequests: figure(
    1_000_000,
    "reads and writes a month of each magnetic volume",
    "Reads and writes per month of each magnetic volume; other kinds have them in their price.",
  ),
  drillHours: figure(
    1,
    "hours a month in which a restore drill's copy of the database is there",
    "Hours per month in which the copy of the database is there that a restore drill makes.",
  ),
  imageGb: figure(10, "GB of images", "GB of images in the image repository."),
  fileWrites: figure(20_000, "writes to buckets a month", "Writes to the buckets per month."),
  fileReads: figure(200_000, "reads from buckets a month", "Reads from the buckets per month."),
  dnsQueries: figure(500_000, "DNS queries a month", "DNS queries per month."),
  secretReads: figure(1_000, "reads of each secret a month", "Reads of each secret per month."),
  keyRequests: figure(1_000, "requests to each key a month", "Requests to each KMS key per month."),
  queueRequests: figure(1_000, "requests to each queue a month", "Requests to each queue per month."),
  messages: figure(1_000, "messages to each topic a month", "Messages to each topic per month."),
  messageKb: figure(1, "KB in each message to a FIFO topic", "KB in each message to a FIFO topic."),
  mails: figure(
    5_000,
    "messages a month that the application sends by SES, each counted for every recipient",
    "Messages per month that the application sends by SES; each counts once for every recipient.",
  ),
  mailAttachmentsGb: figure(
    0.1,
    "GB a month attached to these messages",
    "GB per month attached to messages that the application sends by SES.",
  ),
  emails: figure(100, "e-mails from each topic a month", "E-mails from each topic per month."),
  callSeconds: figure(1, "seconds for each call of a function", "Seconds for each call of a Lambda function."),
  otherCalls: figure(
    100,
    "calls a month of a function that no schedule calls",
    "Calls per month of a Lambda function that no schedule calls.",
  ),
  auditEvents: figure(
    100_000,
    "paid events of each kind in each trail a month",
    "Events per month that a CloudTrail trail records for money, of each kind: data, insights, management in a second trail.",
  ),
  buildMinutes: figure(
    120,
    "minutes a month in which each build runs",
    "Minutes per month in which each CodeBuild project runs.",
  ),
  spotDiscountPercent: percent(
    50,
    "less for tasks on Fargate Spot than on Fargate",
    "By how much Fargate Spot is cheaper than Fargate, percent: AWS says up to 70, and it moves with what is to spare.",
  ),
  cacheGb: figure(0.5, "GB in each backup of a cache", "GB in each backup of a cache."),
  namespaceQueries: figure(
    100_000,
    "DNS queries a month in each private namespace",
    "DNS queries per month in each private namespace of Cloud Map.",
  ),
  webAclRequests: figure(
    3_000_000,
    "requests a month that each web ACL looks at",
    "Requests per month that each web ACL looks at.",
  ),
  loadBalancerUnits: figure(
    1,
    "capacity units of each load balancer at any time",
    "Capacity units of each load balancer, on average.",
  ),
} as const satisfies Readonly<Record<string, Figure>>;

export type UsageName = keyof typeof usageFigures;

export type Usage = Readonly<Record<UsageName, number>> & {
  /** Without what AWS gives every account for nothing: that belongs to the account, not to a stack. */
  readonly listPrice: boolean;
};

export const listPrice = {
  standard: true,
  unit: "nothing taken off for what AWS gives every account",
  meaning: "Nothing is taken off for what AWS gives every account: it is given once, and not to each stack.",
} as const;

export const usageNames = Object.keys(usageFigures) as readonly UsageName[];

export const defaultUsage: Usage = {
  ...(Object.fromEntries(usageNames.map((name) => [name, usageFigures[name].standard])) as Record<UsageName, number>),
  listPrice: listPrice.standard,
};

function figure(standard: number, unit: string, meaning: string): Figure {
  return { standard, unit, meaning };
}

function percent(standard: number, of: string, meaning: string): Figure {
  return { standard, unit: `% ${of}`, meaning, most: 100 };
}
