import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { checksum } from "./book";
import type { Rate } from "./rate";

/**
 * Writes the book of us-east-1 from gathered facts: transcriptions of AWS's offer files, each with its source. Where two
 * sources state the same rate the newer one is taken; a difference is printed.
 */
const skuBookSchema = z.object({
  rows: z.array(
    z.object({
      key: z.string(),
      offerCode: z.string(),
      usagetype: z.string(),
      usd: z.string(),
      unit: z.string(),
      sku: z.string().nullable(),
      offerVersionOrDate: z.string(),
      beginRange: z.string(),
      endRange: z.string(),
      sources: z.array(
        z.object({ repo: z.string().optional(), path: z.string().optional(), doc: z.string().optional() }),
      ),
    }),
  ),
});

const ec2Schema = z.object({
  source: z.object({ repo: z.string(), path: z.string() }),
  karpenter: z.object({ repo: z.string(), path: z.string() }),
  usEast1LinuxHourly: z.record(
    z.string(),
    z.object({ "karpenter2026-07": z.number().nullable(), "ec2shop2025-04": z.number().nullable() }),
  ),
});

const rdsSchema = z.object({
  source: z.object({ repo: z.string(), path: z.string() }),
  instances: z.record(z.string(), z.object({ usdPerHour: z.number(), sku: z.string() })),
  other: z.record(z.string(), z.object({ price: z.number(), sku: z.string() })),
});

const moreSchema = z.object({
  rates: z.array(z.object({ what: z.string(), usd: z.string(), unit: z.string(), source: z.string() })),
});

const date = "2026-10-08";

/** Names of ours for what the facts call otherwise. */
const moreKeys: Readonly<Record<string, string>> = {
  "Route 53 health check, AWS endpoint, basic": "route53.healthCheck.aws",
  "Route 53 health check, non-AWS endpoint, basic": "route53.healthCheck.other",
  "Route 53 health check, each optional feature (HTTPS, string matching, fast interval, latency), AWS endpoint":
    "route53.healthCheck.feature.aws",
  "Route 53 health check, each optional feature, non-AWS endpoint": "route53.healthCheck.feature.other",
  "CloudWatch dashboard (above three per account)": "cw.dashboard",
  "SQS standard requests": "sqs.requests",
  "SNS publish requests": "sns.publish",
  "SNS e-mail notifications (above 1,000)": "sns.email",
  "Lambda arm64 duration, first 7.5 billion GB-s": "lambda.gbs.arm64",
  "EC2 T3 CPU credits": "ec2.t3.cpuCredits",
  "EC2 T4g CPU credits": "ec2.t4g.cpuCredits",
  "Application Load Balancer capacity unit": "alb.lcu",
  "Fargate Linux x86 vCPU": "fargate.vcpu.x86",
  "Fargate Linux x86 memory": "fargate.gb.x86",
  "Fargate Linux arm64 vCPU": "fargate.vcpu.arm64",
  "Fargate Linux arm64 memory": "fargate.gb.arm64",
  "ElastiCache cache.t4g.micro, Redis OSS or Valkey differ": "elasticache.redis.cache.t4g.micro",
  "ElastiCache cache.t4g.small": "elasticache.redis.cache.t4g.small",
};

const rdsKeys: Readonly<Record<string, { key: string; unit: string; usagetype: string }>> = {
  "Database Storage Single AZ General Purpose": { key: "rds.gp2.single", unit: "GB-Mo", usagetype: "RDS:GP2-Storage" },
  "Database Storage Multi AZ General Purpose": {
    key: "rds.gp2.multi",
    unit: "GB-Mo",
    usagetype: "RDS:Multi-AZ-GP2-Storage",
  },
  "Database Storage Single AZ Provisioned IOPS": {
    key: "rds.io1.single",
    unit: "GB-Mo",
    usagetype: "RDS:PIOPS-Storage",
  },
  "Database Storage Multi AZ Provisioned IOPS": {
    key: "rds.io1.multi",
    unit: "GB-Mo",
    usagetype: "RDS:Multi-AZ-PIOPS-Storage",
  },
  "Database Storage Single AZ Provisioned IOPS-IO2": {
    key: "rds.io2.single",
    unit: "GB-Mo",
    usagetype: "RDS:PIOPS-Storage-IO2",
  },
  "Database Storage Multi AZ Provisioned IOPS-IO2": {
    key: "rds.io2.multi",
    unit: "GB-Mo",
    usagetype: "RDS:Multi-AZ-PIOPS-Storage-IO2",
  },
  "Provisioned GP3 IOPS Multi AZ": { key: "rds.gp3.iops.multi", unit: "IOPS-Mo", usagetype: "RDS:Multi-AZ-GP3-PIOPS" },
};

type Rates = Map<string, Rate[]>;

/** @param facts folder of the gathered facts. @param out folder of the book. @param print is told of differences. */
export function writeBookFromFacts(facts: string, out: string, print: (line: string) => void): void {
  const read = <Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> =>
    schema.parse(JSON.parse(readFileSync(path.join(facts, name), "utf8")));
  const rates: Rates = new Map();
  addSkuBook(rates, read("sku-book_us-east-1_2026-10.json", skuBookSchema));
  addEc2(rates, read("ec2-linux-ondemand_us-east-1.json", ec2Schema), print);
  addRds(rates, read("rds-postgres_us-east-1_2024-09.json", rdsSchema), print);
  addMore(rates, read("more-rates_us-east-1.json", moreSchema));
  mkdirSync(out, { recursive: true });
  const services = byService([...rates.values()].flat());
  for (const [service, own] of services) {
    const sorted = own.sort((left, right) => (left.key < right.key ? -1 : 1));
    const lines = sorted.map((rate) => `    ${JSON.stringify(rate)}`).join(",\n");
    const head = { service, region: "us-east-1", date, sha256: checksum(sorted) };
    const text = `${JSON.stringify(head, null, 2).replace(/\n}$/, "")},\n  "rates": [\n${lines}\n  ]\n}\n`;
    writeFileSync(path.join(out, `${service}.json`), text);
  }
}

function addSkuBook(rates: Rates, { rows }: z.infer<typeof skuBookSchema>): void {
  for (const row of rows) {
    const [first] = row.sources.filter(({ repo, doc }) => repo !== undefined || doc !== undefined);
    const isInferred = row.usagetype.startsWith("(");
    put(rates, {
      key: row.key.replace("rds.pg.", "rds."),
      usd: row.usd,
      unit: row.unit,
      // What lies below the first tier of the source is a free allowance, which a list price does not know.
      from: "0",
      to: row.endRange === "Inf" ? null : row.endRange,
      sku: row.sku,
      usagetype: isInferred ? null : row.usagetype,
      offer: row.offerVersionOrDate,
      source: [first?.repo, first?.path, first?.doc].filter((part) => part !== undefined).join("/"),
    });
  }
}

function addEc2(rates: Rates, facts: z.infer<typeof ec2Schema>, print: (line: string) => void): void {
  for (const [type, { "karpenter2026-07": newer, "ec2shop2025-04": older }] of Object.entries(
    facts.usEast1LinuxHourly,
  )) {
    const usd = newer ?? older;
    if (usd === null || rates.has(`ec2.${type}`)) continue;
    if (newer !== null && older !== null && newer !== older)
      print(`ec2.${type}: ${newer} (2026-07), ${older} (2025-04)`);
    const { repo, path: file } = newer === null ? facts.source : facts.karpenter;
    put(rates, {
      key: `ec2.${type}`,
      usd: decimal(usd),
      unit: "Hrs",
      from: "0",
      to: null,
      sku: null,
      usagetype: `BoxUsage:${type}`,
      offer: newer === null ? "2025-04-04" : "2026-07-20",
      source: `${repo}/${file}`,
    });
  }
}

function addRds(rates: Rates, facts: z.infer<typeof rdsSchema>, print: (line: string) => void): void {
  const source = `${facts.source.repo}/${facts.source.path}`;
  const common = { from: "0", to: null, offer: "2024-09-28", source };
  for (const [name, { usdPerHour, sku }] of Object.entries(facts.instances)) {
    const [type = "", zones] = name.split("|");
    const key = `rds.${type}.${zones === "Multi-AZ" ? "multi" : "single"}`;
    const known = rates.get(key)?.[0];
    if (known !== undefined && Number(known.usd) !== usdPerHour)
      print(`${key}: ${known.usd} (${known.offer}), ${usdPerHour} (2024-09)`);
    if (known !== undefined) continue;
    const usagetype = `${zones === "Multi-AZ" ? "Multi-AZUsage" : "InstanceUsage"}:${type}`;
    put(rates, { ...common, key, usd: decimal(usdPerHour), unit: "Hrs", sku, usagetype });
  }
  for (const [name, { key, unit, usagetype }] of Object.entries(rdsKeys)) {
    const found = facts.other[name];
    if (found !== undefined) put(rates, { ...common, key, usd: decimal(found.price), unit, sku: found.sku, usagetype });
  }
}

function addMore(rates: Rates, facts: z.infer<typeof moreSchema>): void {
  for (const { what, usd, unit, source } of facts.rates) {
    const key = moreKeys[what];
    if (key === undefined) throw new Error(`Nobody has named the rate "${what}".`);
    put(rates, { key, usd, unit, from: "0", to: null, sku: null, usagetype: null, offer: "2026-10", source });
  }
}

function put(rates: Rates, rate: Rate): void {
  rates.set(rate.key, [...(rates.get(rate.key) ?? []), rate]);
}

/** Without an exponent, which a small number has. */
function decimal(value: number): string {
  return value.toFixed(10).replace(/\.?0+$/, "");
}

/** The first part of a key names its service. */
function byService(rates: readonly Rate[]): Map<string, Rate[]> {
  const services = new Map<string, Rate[]>();
  for (const rate of rates) {
    const service = rate.key.split(".")[0] ?? rate.key;
    services.set(service, [...(services.get(service) ?? []), rate]);
  }
  return services;
}
