/** One line of the bill that the page makes by hand. */
export interface BillRow {
  /** Service and what, as the bill has them. */
  readonly line: string;
  /** In the price book. */
  readonly key: string;
  readonly quantity: number;
  readonly unitUsd: number;
  /** As the page says. */
  readonly monthlyUsd: number;
}

/** What the book calls them. */
const keys: Readonly<Record<string, string>> = {
  "Fargate: 2 tasks, arm64, vCPUs": "fargate.vcpu.arm64",
  "Fargate: 2 tasks, arm64, GB of memory": "fargate.gb.arm64",
  "Fargate: public addresses of 2 tasks": "publicIpv4.inUse",
  "Fargate: 1 task, arm64, vCPUs": "fargate.vcpu.arm64",
  "Fargate: 1 task, arm64, GB of memory": "fargate.gb.arm64",
  "Fargate: public addresses of 1 task": "publicIpv4.inUse",
  "Fargate: transfer to the internet": "dto.internet",
  "Fargate: transfer between zones": "dto.crossAz",
  "Load Balancing: load balancer": "alb.hour",
  "Load Balancing: capacity units": "alb.lcu",
  "Load Balancing: public addresses in 2 zones": "publicIpv4.inUse",
  "ElastiCache: 1 node, valkey, cache.t4g.micro": "elasticache.valkey.cache.t4g.micro",
  "ElastiCache: 2 nodes, valkey, cache.t4g.micro": "elasticache.valkey.cache.t4g.micro",
  "ElastiCache: 2 backups beyond the first": "elasticache.backup",
  "Cloud Map: hosted zone of a namespace": "route53.zone",
  "Cloud Map: queries in a namespace": "route53.queries",
  "RDS: db.t4g.medium, single-AZ": "rds.db.t4g.medium.single",
  "RDS: CPU credits above the baseline": "rds.t4g.cpuCredits",
  "RDS: gp3 storage": "rds.gp3.single",
  "RDS: backups beyond the free size": "rds.backup",
  "RDS: secret of the master password": "secrets.secret",
  "CloudWatch: alarm": "cw.alarm.standard",
  "CloudWatch: alarms of a target that is held": "cw.alarm.standard",
  "CloudWatch: custom metric": "cw.metric",
  "CloudWatch: logs taken in, all groups": "cw.logs.ingest",
  "CloudWatch: logs kept, all groups": "cw.logs.store",
  "Route 53: health check": "route53.healthCheck.aws",
  "Route 53: optional features of a health check": "route53.healthCheck.feature.aws",
  "Secrets Manager: secret": "secrets.secret",
  "Secrets Manager: reads": "secrets.api",
  "KMS: key": "kms.key",
  "KMS: requests": "kms.requests",
  "S3: files of all buckets": "s3.standard",
  "S3: writes to all buckets": "s3.tier1",
  "S3: reads from all buckets": "s3.tier2",
  "SNS: messages": "sns.publish",
  "SNS: e-mails": "sns.email",
  "SQS: requests": "sqs.requests",
  "EventBridge: scheduled calls": "scheduler.invocations",
  "Lambda: requests": "lambda.requests",
  "Lambda: arm64, 128 MB": "lambda.gbs.arm64",
};

function rowsBelow(page: string, head: string): string[][] {
  const [, , ...rows] = (page.split(head)[1] ?? "").split("\n\n")[0]?.split("\n") ?? [];
  return rows.map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** `365 ÷ 12 + 5 × 365 ÷ 84` */
function valueOf(sum: string): number {
  return sum
    .split(" + ")
    .map((product) =>
      product
        .split(/ (?=[×÷] )/)
        .map((factor) => (factor.startsWith("÷ ") ? 1 / Number(factor.slice(2)) : Number(factor.replace("× ", ""))))
        .reduce((one, other) => one * other, 1),
    )
    .reduce((one, other) => one + other, 0);
}

export function billRows(page: string): BillRow[] {
  return rowsBelow(page, "| What | How many |").map(([line = "", sum = "", unit = "", month = ""]) => ({
    line,
    key: keys[line] ?? line,
    quantity: valueOf(sum),
    unitUsd: Number(unit.slice(1)),
    monthlyUsd: Number(month.slice(1)),
  }));
}

export function billTotal(page: string): number {
  return billRows(page).reduce((sum, { quantity, unitUsd }) => sum + quantity * unitUsd, 0);
}
