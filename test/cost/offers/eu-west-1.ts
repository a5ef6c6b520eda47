/**
 * Offer files of eu-west-1, cut down: written by hand in the form of AWS's own, with what stands beside the wanted products
 * there. The amounts are for tests.
 */
interface Sold {
  readonly usagetype: string;
  /** Price and unit; several for tiers: price, unit, from, to. */
  readonly prices: readonly (readonly [usd: string, unit: string, from?: string, to?: string])[];
  readonly family?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export type Offers = Readonly<Record<string, readonly Sold[]>>;

const one = (
  usagetype: string,
  usd: string,
  unit: string,
  attributes: Sold["attributes"] = {},
  family?: string,
): Sold => ({
  usagetype,
  prices: [[usd, unit]],
  attributes,
  ...(family === undefined ? {} : { family }),
});

const linux = (type: string, usd: string): Sold =>
  one(`EU-BoxUsage:${type}`, usd, "Hrs", {
    instanceType: type,
    operatingSystem: "Linux",
    operation: "RunInstances",
    tenancy: "Shared",
  });
const postgres = (type: string, single: string, multi: string): Sold[] => [
  one(`EU-InstanceUsage:${type}`, single, "Hrs", { instanceType: type, databaseEngine: "PostgreSQL" }),
  one(`EU-Multi-AZUsage:${type}`, multi, "Hrs", { instanceType: type, databaseEngine: "PostgreSQL" }),
];
const anyEngine = { databaseEngine: "Any" };

export const anyGp3: Sold = one("EU-RDS:GP3-Storage", "0.1270000000", "GB-Mo", anyEngine);

export const euWest1: Offers = {
  "AmazonEC2/eu-west-1": [
    linux("t4g.large", "0.0736000000"),
    linux("t4g.small", "0.0184000000"),
    linux("t4g.medium", "0.0368000000"),
    one("EU-BoxUsage:t4g.large", "0.1012", "Hrs", {
      instanceType: "t4g.large",
      operatingSystem: "SUSE",
      operation: "RunInstances:000g",
    }),
    one("EU-DedicatedUsage:t4g.large", "0.0800", "Hrs", { instanceType: "t4g.large", operation: "RunInstances" }),
    one("DUB1-BoxUsage:t4g.large", "0.09", "Hrs", {
      instanceType: "t4g.large",
      operation: "RunInstances",
      locationType: "AWS Local Zone",
    }),
    one("EU-CPUCredits:t4g", "0.0400000000", "vCPU-Hours", { operatingSystem: "Linux", instanceType: "t4g" }),
    one("EU-NatGateway-Hours", "0.0480000000", "Hrs"),
    one("EU-NatGateway-Bytes", "0.0480000000", "GB"),
    one("EU-EBS:VolumeUsage.gp3", "0.0880000000", "GB-Mo"),
    one("EU-EBS:VolumeUsage.gp2", "0.1100000000", "GB-Mo"),
    one("EU-EBS:VolumeP-IOPS.gp3", "0.0055000000", "IOPS-Mo"),
    one("EU-EBS:VolumeP-Throughput.gp3", "45.0560000000", "GiBps-mo"),
    one("EU-EBS:SnapshotUsage", "0.0500000000", "GB-Mo"),
  ],
  "AmazonVPC/eu-west-1": [
    one("EU-PublicIPv4:InUseAddress", "0.0050000000", "Hrs"),
    one("EU-PublicIPv4:IdleAddress", "0.0050000000", "Hrs"),
    one("EU-VpcEndpoint-Hours", "0.0110000000", "Hrs"),
    {
      usagetype: "EU-VpcEndpoint-Bytes",
      prices: [
        ["0.0100000000", "GB", "0", "1048576"],
        ["0.0060000000", "GB", "1048576"],
      ],
    },
  ],
  "AmazonRDS/eu-west-1": [
    ...postgres("db.t4g.micro", "0.0180000000", "0.0350000000"),
    ...postgres("db.t4g.medium", "0.0720000000", "0.1430000000"),
    one("EU-InstanceUsage:db.t4g.medium", "0.0680000000", "Hrs", {
      instanceType: "db.t4g.medium",
      databaseEngine: "MySQL",
    }),
    one("EU-CPUCredits:db.t4g", "0.0750000000", "vCPU-Hours", { databaseEngine: "PostgreSQL" }),
    one("EU-RDS:GP2-Storage", "0.1270000000", "GB-Mo", anyEngine),
    one("EU-RDS:Multi-AZ-GP2-Storage", "0.2530000000", "GB-Mo", anyEngine),
    one("EU-RDS:GP3-Storage", "0.1270000000", "GB-Mo", { databaseEngine: "PostgreSQL" }),
    one("EU-RDS:GP3-Storage", "0.1270000000", "GB-Mo", { databaseEngine: "MariaDB" }),
    one("EU-RDS:Multi-AZ-GP3-Storage", "0.2540000000", "GB-Mo", anyEngine),
    one("EU-RDS:GP3-PIOPS", "0.0220000000", "IOPS-Mo", anyEngine),
    one("EU-RDS:Multi-AZ-GP3-PIOPS", "0.0440000000", "IOPS-Mo", anyEngine),
    one("EU-RDS:ChargedBackupUsage", "0.0950000000", "GB-Mo", { databaseEngine: "PostgreSQL" }),
    one("EU-RDS:ChargedBackupUsage", "0.0950000000", "GB-Mo", { databaseEngine: "MySQL" }),
  ],
  "AWSDataTransfer/eu-west-1": [
    {
      usagetype: "EU-DataTransfer-Out-Bytes",
      attributes: { transferType: "AWS Outbound", fromRegionCode: "eu-west-1" },
      prices: [
        ["0.0900000000", "GB", "0", "10240.0000"],
        ["0.0850000000", "GB", "10240.0000", "51200"],
        ["0.0700000000", "GB", "51200"],
      ],
    },
    one("EU-DataTransfer-Regional-Bytes", "0.0100000000", "GB", {
      transferType: "IntraRegion",
      fromRegionCode: "eu-west-1",
    }),
    one("EU-USE1-AWS-Out-Bytes", "0.0200000000", "GB", { transferType: "InterRegion Outbound" }),
  ],
  "AmazonS3/eu-west-1": [
    {
      usagetype: "EU-TimedStorage-ByteHrs",
      attributes: { volumeType: "Standard" },
      prices: [
        ["0.0230000000", "GB-Mo", "0", "51200"],
        ["0.0220000000", "GB-Mo", "51200"],
      ],
    },
    one("EU-TimedStorage-ByteHrs", "0.0230000000", "GB-Mo", { volumeType: "INTAAS3ObjectOverhead" }),
    one("EU-Requests-Tier1", "0.0000050000", "Requests"),
    one("EU-Requests-Tier2", "4.0E-7", "Requests"),
  ],
  "AWSLambda/eu-west-1": [
    one("EU-Request", "0.0000002000", "Requests"),
    one("EU-Request-ARM", "0.0000002000", "Requests"),
    {
      usagetype: "EU-Lambda-GB-Second",
      prices: [
        ["0.0000166667", "Lambda-GB-Second", "0", "6000000000"],
        ["0.0000150000", "Lambda-GB-Second", "6000000000"],
      ],
    },
    one("EU-Lambda-GB-Second-ARM", "0.0000133334", "Lambda-GB-Second"),
  ],
  "AWSEvents/eu-west-1": [
    {
      usagetype: "EU-ScheduledInvocation",
      prices: [
        ["0.0000000000", "Invocations", "0", "14000000"],
        ["0.0000010000", "Invocations", "14000000"],
      ],
    },
  ],
  AmazonRoute53: [
    {
      usagetype: "HostedZone",
      prices: [
        ["0.5000000000", "HostedZone", "0", "25"],
        ["0.1000000000", "HostedZone", "25"],
      ],
    },
    {
      usagetype: "DNS-Queries",
      prices: [
        ["0.0000004000", "Queries", "0", "1000000000"],
        ["0.0000002000", "Queries", "1000000000"],
      ],
    },
    one("EUW1-DNS-Queries", "0.0000004000", "Queries"),
    {
      usagetype: "Health-Check-AWS",
      prices: [
        ["0.0000000000", "HealthChecks", "0", "50"],
        ["0.5000000000", "HealthChecks", "50"],
      ],
    },
    one("Health-Check-Non-AWS", "0.7500000000", "HealthChecks"),
    one("Health-Check-Option-AWS", "1.0000000000", "Options"),
    one("Health-Check-Option-Non-AWS", "2.0000000000", "Options"),
  ],
  "CodeBuild/eu-west-1": [
    one("EU-Build-Min:ARM:g1.small", "0.0034000000", "minutes"),
    one("EU-Build-Min:Linux:g1.small", "0.0050000000", "minutes"),
  ],
  "AmazonECR/eu-west-1": [one("EU-TimedStorage-ByteHrs", "0.1000000000", "GB-Mo")],
  "AmazonCloudWatch/eu-west-1": [
    one("EU-DataProcessing-Bytes", "0.5700000000", "GB"),
    one("EU-TimedStorage-ByteHrs", "0.0300000000", "GB-Mo"),
    one("EU-CW:AlarmMonitorUsage", "0.1000000000", "Alarms"),
    {
      usagetype: "EU-CW:MetricMonitorUsage",
      prices: [
        ["0.3000000000", "Metrics", "0", "10000"],
        ["0.1000000000", "Metrics", "10000"],
      ],
    },
  ],
  AmazonCloudWatch: [
    one("DashboardsUsageHour", "3.0000000000", "Dashboards"),
    one("EU-CW:AlarmMonitorUsage", "0.1000000000", "Alarms"),
  ],
  "AWSSecretsManager/eu-west-1": [
    one("EUW1-AWSSecretsManager-Secrets", "0.4000000000", "Secrets"),
    one("EUW1-AWSSecretsManagerAPIRequest", "0.0000050000", "API Requests"),
  ],
  "awskms/eu-west-1": [
    one("eu-west-1-KMS-Keys", "1.0000000000", "Keys"),
    one("eu-west-1-KMS-Requests", "0.0000030000", "Requests"),
  ],
  "AmazonSNS/eu-west-1": [
    {
      usagetype: "EU-Requests-Tier1",
      prices: [
        ["0.0000000000", "Requests", "0", "1000000"],
        ["0.0000005000", "Requests", "1000000"],
      ],
    },
    {
      usagetype: "EU-DeliveryAttempts-SMTP",
      prices: [
        ["0.0000000000", "Notifications", "0", "1000"],
        ["0.0000200000", "Notifications", "1000"],
      ],
    },
  ],
  "AWSQueueService/eu-west-1": [
    one("EU-Requests-Tier1", "0.0000004000", "Requests", { queueType: "Standard" }),
    one("EU-Requests-FIFO-Tier1", "0.0000005000", "Requests", { queueType: "FIFO (first-in, first-out)" }),
  ],
  "AWSELB/eu-west-1": [
    one("EU-LoadBalancerUsage", "0.0252000000", "Hrs", {}, "Load Balancer-Application"),
    one("EU-LoadBalancerUsage", "0.0252000000", "Hrs", {}, "Load Balancer-Network"),
    one("EU-LCUUsage", "0.0080000000", "LCU-Hrs", {}, "Load Balancer-Application"),
  ],
  "AmazonECS/eu-west-1": [
    one("EU-Fargate-vCPU-Hours:perCPU", "0.0404800000", "hours"),
    one("EU-Fargate-GB-Hours", "0.0044450000", "hours"),
  ],
  "AmazonElastiCache/eu-west-1": [
    one("EU-NodeUsage:cache.t4g.micro", "0.0170000000", "Hrs", {
      cacheEngine: "Redis",
      instanceType: "cache.t4g.micro",
    }),
    one("EU-NodeUsage:cache.t4g.micro", "0.0136000000", "Hrs", {
      cacheEngine: "Valkey",
      instanceType: "cache.t4g.micro",
    }),
  ],
};

/** An offer file as AWS writes it: products by SKU, then the terms, also those that are not on demand. */
export function offerFile(name: string, sold: readonly Sold[]): string {
  const [offerCode = "", region] = name.split("/");
  const skus = sold.map(
    (_, index) => `${offerCode.slice(0, 6).toUpperCase().padEnd(6, "X")}${String(index).padStart(10, "0")}`,
  );
  const products = sold.map(({ family = "Any", usagetype, attributes = {} }, index) => {
    const place = region === undefined ? {} : { locationType: "AWS Region", regionCode: region };
    return [
      skus[index],
      {
        sku: skus[index],
        productFamily: family,
        attributes: { servicecode: offerCode, ...place, usagetype, ...attributes },
      },
    ];
  });
  const terms = (offerTerm: string) =>
    sold.map(({ prices }, index) => [
      skus[index],
      { [`${skus[index] ?? ""}.${offerTerm}`]: term(skus[index] ?? "", offerTerm, prices) },
    ]);
  return JSON.stringify(
    {
      formatVersion: "v1.0",
      disclaimer: "This pricing list is for informational purposes only.",
      offerCode,
      version: "20261120120000",
      publicationDate: "2026-11-20T12:00:00Z",
      products: Object.fromEntries(products) as unknown,
      terms: {
        OnDemand: Object.fromEntries(terms("JRTCKXETXF")) as unknown,
        Reserved: Object.fromEntries(terms("38NPMPTW36")) as unknown,
      },
    },
    null,
    2,
  );
}

function term(sku: string, offerTermCode: string, prices: Sold["prices"]) {
  const dimensions = prices.map(([USD, unit, beginRange = "0", endRange = "Inf"], index) => {
    const rateCode = `${sku}.${offerTermCode}.${index}`;
    return [
      rateCode,
      { rateCode, description: `$${USD}`, beginRange, endRange, unit, pricePerUnit: { USD }, appliesTo: [] },
    ];
  });
  return {
    offerTermCode,
    sku,
    effectiveDate: "2026-11-01T00:00:00Z",
    priceDimensions: Object.fromEntries(dimensions) as unknown,
    termAttributes: {},
  };
}
