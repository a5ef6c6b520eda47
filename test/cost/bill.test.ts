import assert from "node:assert/strict";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { bill, type BillOptions, NoBookError } from "../../cost";
import { usageNames } from "../../model/usage";
import { noUsage } from "./bills/golden";
import { type Properties, type Resource, unknown } from "../../model";
import { PriceBook } from "../../cost/prices/book";
import type { Rate } from "../../cost/prices/rate";
import { resource, types } from "./resources";

const options: BillOptions = {
  region: "us-east-1",
  usage: noUsage,
  monthlyCapUsd: 100,
};
const total = (resources: readonly Resource[], more: Partial<BillOptions> = {}): string =>
  bill(resources, { ...options, ...more }).total;
const one = (type: string, properties: Properties = {}): Resource[] => [resource(type, "it", properties)];

function rateOf(key: string, usd: string, from: string, to: string | null): Rate {
  return { key, usd, unit: "piece-month", from, to, sku: null, usagetype: null, offer: "2026-10", source: "test" };
}

const standard = {
  associatePublicIpAddress: false,
  creditSpecification: { cpuCredits: "standard" },
  rootBlockDevice: { volumeType: "gp3", volumeSize: 10 },
};
const postgres = { engine: "postgres", storageType: "gp3", allocatedStorage: 20 };

describe("the bill", () => {
  /** Figures of AWS's own calculator for a month of 730 hours in us-east-1, list price: of these lines. */
  const figures: readonly (readonly [string, string, RegExp, readonly Resource[]])[] = [
    ["t3.medium", "30.37", /on demand/, one(types.instance, { ...standard, instanceType: "t3.medium" })],
    ["t3.large", "60.74", /on demand/, one(types.instance, { ...standard, instanceType: "t3.large" })],
    ["t4g.large", "49.06", /on demand/, one(types.instance, { ...standard, instanceType: "t4g.large" })],
    ["20 GB gp3", "1.60", /volume/, one(types.volume, { type: "gp3", size: 20 })],
    [
      "40 GB gp3 with 4,000 IOPS and 130 MiB/s",
      "8.40",
      /volume/,
      one(types.volume, { type: "gp3", size: 40, iops: 4_000, throughput: 130 }),
    ],
    [
      "RDS db.t3.large with 20 GB gp2",
      "108.15",
      /AZ|storage/,
      one(types.database, { ...postgres, storageType: "gp2", instanceClass: "db.t3.large" }),
    ],
    ["RDS db.t4g.small", "23.36", /AZ/, one(types.database, { ...postgres, instanceClass: "db.t4g.small" })],
    [
      "RDS db.t4g.small in two zones",
      "47.45",
      /AZ/,
      one(types.database, { ...postgres, instanceClass: "db.t4g.small", multiAz: true }),
    ],
    [
      "RDS db.t4g.small with 400 GB gp3",
      "69.36",
      /AZ|storage/,
      one(types.database, { ...postgres, allocatedStorage: 400, instanceClass: "db.t4g.small" }),
    ],
    [
      "RDS db.t4g.small with 400 GB gp3 in two zones",
      "139.45",
      /AZ|storage/,
      one(types.database, { ...postgres, allocatedStorage: 400, instanceClass: "db.t4g.small", multiAz: true }),
    ],
    ["a NAT gateway", "32.85", /NAT/, one(types.nat)],
    ["a hosted zone", "0.50", /zone/, one(types.zone)],
    ["a KMS key", "1.00", /key/, one(types.key)],
    ["an alarm", "0.10", /alarm/, one(types.alarm, { namespace: "AWS/EC2" })],
    ["a dashboard", "3.00", /dashboard/, one(types.dashboard)],
    ["a public IPv4 address", "3.65", /Elastic IP/, one(types.address)],
  ];
  for (const [what, expected, wanted, resources] of figures)
    it(`of ${what} is $${expected}`, () => {
      const own = bill(resources, options).lines.filter((line) => wanted.test(line.what));
      assert.equal(own.reduce((sum, { monthly }) => sum.plus(monthly), new Decimal(0)).toFixed(2), expected);
    });

  it("of a secret is 40 cents and its reads", () => {
    const { lines } = bill(one(types.secret), { ...options, usage: { ...noUsage, secretReads: 1_000 } });
    assert.deepEqual(
      lines.map(({ what, monthly }) => [what, monthly]),
      [
        ["secret", "0.4"],
        ["reads", "0.005"],
      ],
    );
  });

  it("shows surplus CPU credits as the worst case, and bills them from an average load above the baseline on", () => {
    const host = one(types.instance, {
      ...standard,
      instanceType: "t4g.large",
      creditSpecification: { cpuCredits: "unlimited" },
    });
    const idle = bill(host, options);
    assert.deepEqual([idle.total, idle.worstCase], ["49.86", "90.74"]);
    // Ten points above the baseline of 30 %: 0.1 × 2 vCPUs × 730 h × $0.04.
    assert.equal(total(host, { usage: { ...noUsage, hostCpuPercent: 40 } }), "55.70");
  });

  it("takes free allowances off once for the whole stack, and only where the setting says so", () => {
    const alarms = Array.from({ length: 12 }, (_, index) =>
      resource(types.alarm, `a${index}`, { namespace: "AWS/EC2" }),
    );
    assert.equal(total(alarms), "1.20");
    assert.equal(total(alarms, { usage: { ...noUsage, listPrice: false } }), "0.20");
  });

  it("takes a free allowance of two things together off once", () => {
    const functions = ["arm64", "x86_64"].map((architecture) =>
      resource("aws:lambda/function:Function", architecture, { architectures: [architecture], memorySize: 1_024 }),
    );
    const usage = { ...noUsage, listPrice: false, otherCalls: 300_000, callSeconds: 1 };
    // 400,000 of 600,000 GB-seconds are free: 200,000 of x86 are left. Requests are below their million.
    assert.equal(total(functions, { usage }), "3.33");
  });

  it("counts the same metric of two hosts twice, and what two alarms look at once", () => {
    const watch = (name: string, host: string) => ({
      ...resource(types.alarm, name, {
        namespace: "onebox/prod",
        metricName: "mem_used_percent",
        dimensions: { InstanceId: unknown },
      }),
      propertyDependencies: { dimensions: [host] },
    });
    assert.equal(total([watch("a", "host-a"), watch("b", "host-b")]), "0.80");
    assert.equal(total([watch("a", "host-a"), watch("b", "host-a")]), "0.50");
  });

  it("shares the tiers of a rate among all resources", () => {
    const [first, second] = [rateOf("kms.key", "1.00", "0", "2"), rateOf("kms.key", "0.10", "2", null)];
    const book = new PriceBook("us-east-1", "2026-10-01", [first, second, rateOf("kms.requests", "0", "0", null)]);
    const keys = ["a", "b", "c"].map((name) => resource(types.key, name));
    assert.equal(total(keys, { book }), "2.10");
  });

  it("refuses a region without a book, and says how to make one", () => {
    assert.throws(
      () => total([], { region: "eu-nowhere-1" }),
      (error) => {
        assert.ok(error instanceof NoBookError);
        assert.match(error.message, /npx onebox prices --region eu-nowhere-1/);
        return true;
      },
    );
  });

  const gaps = [
    {
      title: "a type that nobody declared",
      resources: one("aws:ivs/channel:Channel"),
      says: /It is not known here what/,
    },
    {
      title: "an instance type without a price",
      resources: one(types.instance, { ...standard, instanceType: "z9.nano" }),
      says: /no price for ec2\.z9\.nano/,
    },
    {
      title: "a size that is known only after creation",
      resources: one(types.volume, { type: "gp3", size: unknown }),
      says: /`size` is known only/,
    },
    {
      title: "a size that is text",
      resources: one(types.volume, { type: "gp3", size: "20" }),
      says: /of no kind that has a price/,
    },
    { title: "another engine", resources: one(types.database, { engine: "mysql" }), says: /only for PostgreSQL/ },
    {
      title: "a kind of volume that nobody knows",
      resources: one(types.volume, { type: "gp9", size: 1 }),
      says: /no price for ebs\.gp9/,
    },
    {
      title: "a volume from a snapshot, whose size nobody says",
      resources: one(types.volume, { type: "gp3", snapshotId: "snap-0a1b2c3d4e5f60718" }),
      says: /`size` is not set/,
    },
    {
      title: "provisioned storage that does not say its IOPS",
      resources: one(types.volume, { type: "io2", size: 10 }),
      says: /`iops` of an io2 volume is not set/,
    },
    {
      title: "a burstable size that AWS does not have",
      resources: one(types.instance, { ...standard, instanceType: "t3.huge", creditSpecification: {} }),
      says: /baseline of t3\.huge/,
    },
    {
      title: "a burstable class that AWS does not have",
      resources: one(types.database, { ...postgres, instanceClass: "db.t4g.4xlarge" }),
      says: /baseline of db\.t4g\.4xlarge/,
    },
    {
      title: "a schedule that calls without end",
      resources: one("aws:scheduler/schedule:Schedule", { scheduleExpression: "rate(0 minutes)" }),
      says: /how often "rate\(0 minutes\)" calls/,
    },
    {
      title: "a launch template that is not part of it",
      resources: one(types.instance, { ...standard, instanceType: "t3.small", launchTemplate: { id: "lt-1" } }),
      says: /launch template is not part/,
    },
    {
      title: "a type whose prices are not known here",
      resources: one("aws:redshift/cluster:Cluster"),
      says: /^It bills nodes by the hour, of which no price is known here \(https:/,
    },
    {
      title: "deliveries that cost",
      resources: one("aws:sns/topicSubscription:TopicSubscription", { protocol: "sms" }),
      says: /deliveries by "sms"/,
    },
    {
      title: "what a template of CloudFormation makes",
      resources: one("aws:cloudformation/stack:Stack", { templateBody: "{}" }),
      says: /^It bills what its template makes/,
    },
    {
      title: "properties of another shape than the provider's",
      resources: one(types.alarm, { namespace: { $onebox: "secret" }, metricQueries: "none" }),
      says: /metricQueries/,
    },
  ];
  for (const { title, resources, says } of gaps)
    it(`is a lower bound with ${title}`, () => {
      const { lowerBound, unpriced } = bill(resources, options);
      assert.equal(lowerBound, true);
      assert.match(unpriced.map(({ reason }) => reason).join(), says);
    });

  it("says of a resource that breaks its price function what is wrong, and prices the others", () => {
    const broken = new Proxy<Properties>(
      {},
      {
        getOwnPropertyDescriptor: () => {
          throw new Error("no such shape");
        },
      },
    );
    const found = bill([resource(types.volume, "odd", broken), resource(types.dashboard, "it")], options);
    assert.deepEqual(
      found.unpriced.map(({ reason }) => reason),
      ["It cannot be priced: no such shape."],
    );
    assert.equal(found.total, "3.00");
  });

  it("goes on to the others after a resource that cannot be priced", () => {
    const odd = one(types.instance, { ...standard, instanceType: "t3.huge" });
    assert.equal(total([...odd, resource(types.zone, "zone")], {}), total([...odd, ...one(types.zone)]));
    assert.ok(new Decimal(total([...odd, resource(types.zone, "zone")])).greaterThanOrEqualTo("0.50"));
  });

  const arbitraryDatabase = fc.record({
    instanceClass: fc.constantFrom("db.t4g.micro", "db.t4g.medium", "db.m7g.large"),
    multiAz: fc.boolean(),
    allocatedStorage: fc.integer({ min: 20, max: 5_000 }),
  });
  const arbitraryVolume = fc.record({
    type: fc.constant("gp3"),
    size: fc.integer({ min: 1, max: 16_000 }),
    iops: fc.integer({ min: 3_000, max: 16_000 }),
  });
  const arbitraryGraph = fc
    .tuple(fc.array(arbitraryDatabase, { maxLength: 4 }), fc.array(arbitraryVolume, { maxLength: 4 }))
    .map(([databases, volumes]) => [
      ...databases.map((own, index) => resource(types.database, `d${index}`, { ...postgres, ...own })),
      ...volumes.map((own, index) => resource(types.volume, `v${index}`, own)),
    ]);

  it("never falls when more of anything is used", () => {
    const graph = [
      ...one(types.instance, {
        ...standard,
        instanceType: "t4g.small",
        creditSpecification: { cpuCredits: "unlimited" },
      }),
      ...one(types.database, {
        ...postgres,
        instanceClass: "db.t4g.micro",
        allocatedStorage: 20,
        backupRetentionPeriod: 7,
      }),
      ...[types.nat, types.zone, types.key, types.secret, types.bucket].map((type, index) =>
        resource(type, `r${index}`),
      ),
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...usageNames),
        fc.integer({ min: 0, max: 90 }),
        fc.integer({ min: 0, max: 10 }),
        (name, some, more) => {
          const of = (value: number) => bill(graph, { ...options, usage: { ...noUsage, [name]: value } });
          const [less, greater] = [of(some), of(some + more)];
          assert.ok(new Decimal(greater.total).greaterThanOrEqualTo(less.total), name);
          assert.ok(new Decimal(greater.worstCase).greaterThanOrEqualTo(greater.total), name);
        },
      ),
    );
  });

  it("never falls when there is one resource more", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryGraph, (graph, more) => {
        const renamed = more.map((own) => ({ ...own, urn: `${own.urn}-more` }));
        assert.ok(new Decimal(total([...graph, ...renamed])).greaterThanOrEqualTo(total(graph)));
      }),
    );
  });

  it("never falls when there is more of anything", () => {
    fc.assert(
      fc.property(arbitraryVolume, fc.integer({ min: 0, max: 5_000 }), (own, more) => {
        const smaller = total(one(types.volume, own));
        assert.ok(
          new Decimal(total(one(types.volume, { ...own, size: own.size + more }))).greaterThanOrEqualTo(smaller),
        );
        assert.ok(
          new Decimal(total(one(types.volume, { ...own, iops: own.iops + more }))).greaterThanOrEqualTo(smaller),
        );
      }),
    );
  });

  it("of two graphs together has the lines of both", () => {
    fc.assert(
      fc.property(arbitraryGraph, arbitraryGraph, (left, right) => {
        const renamed = right.map((own) => ({ ...own, urn: `${own.urn}-right` }));
        const lines = (graph: readonly Resource[]) =>
          bill(graph, options)
            .lines.map((line) => JSON.stringify(line))
            .sort();
        assert.deepEqual(lines([...left, ...renamed]), [...lines(left), ...lines(renamed)].sort());
      }),
    );
  });

  it("does not depend on the order of resources", () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        assert.deepEqual(bill([...graph].reverse(), options), bill(graph, options));
      }),
    );
  });
});
