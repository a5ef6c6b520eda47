import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { pattern, productOf } from "./products";
import type { Rate } from "./rate";
import { writeBook } from "./write";

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

/** Where what the facts call "the first" of something ends. */
const tierEnds: Readonly<Record<string, string>> = { "lambda.gbs.arm64": "7500000000" };

const rdsKeys: Readonly<Record<string, string>> = {
  "Database Storage Single AZ Magnetic": "rds.standard.single",
  "Database Storage Multi AZ Magnetic": "rds.standard.multi",
  "Database Storage Single AZ General Purpose": "rds.gp2.single",
  "Database Storage Multi AZ General Purpose": "rds.gp2.multi",
  "Database Storage Single AZ Provisioned IOPS": "rds.io1.single",
  "Database Storage Multi AZ Provisioned IOPS": "rds.io1.multi",
  "Database Storage Single AZ Provisioned IOPS-IO2": "rds.io2.single",
  "Database Storage Multi AZ Provisioned IOPS-IO2": "rds.io2.multi",
  "Provisioned GP3 IOPS Multi AZ": "rds.gp3.iops.multi",
  "Provisioned IOPS Single AZ": "rds.io1.iops.single",
  "Provisioned IOPS Multi AZ": "rds.io1.iops.multi",
  "Provisioned IO2 IOPS Single AZ": "rds.io2.iops.single",
  "Provisioned IO2 IOPS Multi AZ": "rds.io2.iops.multi",
  "Provisioned Throughput Single AZ": "rds.gp3.throughput.single",
  "Provisioned Throughput Multi AZ": "rds.gp3.throughput.multi",
  ...Object.fromEntries(
    [10, 11, 12].flatMap((major) => [
      [`PostgreSQL Year 1 Year 2 ${major}`, `rds.extendedSupport.${major}.years1to2`],
      [`PostgreSQL Year 3 ${major}`, `rds.extendedSupport.${major}.year3`],
    ]),
  ),
};

/** Names of the facts that say less, or something else, than ours. */
const renamed: Readonly<Record<string, string>> = { "dto.internet.first10tb": "dto.internet" };

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
  writeBook(out, "us-east-1", date, [...rates.values()].flat());
}

function addSkuBook(rates: Rates, { rows }: z.infer<typeof skuBookSchema>): void {
  for (const row of rows) {
    const [first] = row.sources.filter(({ repo, doc }) => repo !== undefined || doc !== undefined);
    const isInferred = row.usagetype.startsWith("(");
    put(rates, {
      key: renamed[row.key] ?? row.key.replace("rds.pg.", "rds."),
      usd: row.usd,
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
    put(rates, { ...common, key, usd: decimal(usdPerHour), sku, usagetype });
  }
  for (const [name, key] of Object.entries(rdsKeys)) {
    const found = facts.other[name];
    if (found === undefined) throw new Error(`The facts have no rate "${name}".`);
    put(rates, { ...common, key, usd: decimal(found.price), sku: found.sku, usagetype: null });
  }
}

function addMore(rates: Rates, facts: z.infer<typeof moreSchema>): void {
  for (const { what, usd, source } of facts.rates) {
    const key = moreKeys[what];
    if (key === undefined) throw new Error(`Nobody has named the rate "${what}".`);
    put(rates, {
      key,
      usd,
      from: "0",
      to: tierEnds[key] ?? null,
      sku: null,
      usagetype: null,
      offer: "2026-10",
      source,
    });
  }
}

/** Unit, and the usagetype that no source states, are those by which offer files are searched. */
function put(rates: Rates, rate: Omit<Rate, "unit">): void {
  const { unit, usagetype } = productOf(rate.key);
  const [first = ""] = typeof usagetype === "string" ? [usagetype] : usagetype;
  const named = first.includes("*") ? first.replace("*", standIn(rate.key)) : first;
  rates.set(rate.key, [...(rates.get(rate.key) ?? []), { ...rate, unit, usagetype: rate.usagetype ?? named }]);
}

/** What stands in a key in the place of its stand-in: `t4g` of `ec2.t4g.cpuCredits`. */
function standIn(key: string): string {
  return pattern(productOf(key).key).exec(key)?.[1] ?? "";
}

/** Without an exponent, which a small number has. */
function decimal(value: number): string {
  return value.toFixed(10).replace(/\.?0+$/, "");
}
