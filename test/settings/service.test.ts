import assert from "node:assert/strict";
import { readBook } from "../../cost/prices/book";
import { parseSettings, SettingsError } from "../../settings";
import { fargateSizes, otherFargateMemory } from "../../settings/fargate";
import { cacheNodeTypes } from "../../settings/sizes";
import { asConfig, givenFiles, givenSettings } from "./stack-file";

interface Given {
  readonly runsOn?: string;
  readonly service?: unknown;
  readonly app?: unknown;
  readonly officeHours?: unknown;
  readonly availabilityZones?: readonly string[];
  /** Of the account. */
  readonly otherAuthorities?: readonly string[];
  /** Of the account. */
  readonly ecsEnvironments?: readonly string[];
}

/** The account that is ready for ECS, or one of which something else is said. */
const account = ({ otherAuthorities = ["amazon.com"], ecsEnvironments = ["prod"] }: Given) => ({
  ...givenSettings("account"),
  otherAuthorities,
  ecsEnvironments,
});

function parsed({ otherAuthorities, ecsEnvironments, ...given }: Given) {
  const files = givenFiles({ account: account({ otherAuthorities, ecsEnvironments }) });
  return parseSettings("prod", asConfig({ ...givenSettings("prod"), ...given }), files);
}

function problemsOf(given: Given): readonly string[] {
  try {
    parsed(given);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map((line) => line.replace(/^: /, ""));
    throw error;
  }
  return [];
}

const beat = { beat: { command: ["beat"], memoryMb: 64, singleton: true } };

type Wrong = readonly [title: string, given: Given, expected: RegExp];

const wrong: readonly Wrong[] = [
  ["a place that is none", { runsOn: "ecs" }, /^onebox:runsOn: "ecs" given; allowed: host, both, service$/],
  [
    "no task at all",
    { service: { web: { least: 0 } } },
    /^onebox:service\.web\.least: 0 given; allowed: a whole number from 1 to 100$/,
  ],
  [
    "a most of none",
    { service: { processes: { worker: { most: 0 } } } },
    /^onebox:service\.processes\.worker\.most: 0 given; allowed: a whole number from 1/,
  ],
  [
    "less at most than at least",
    { service: { web: { least: 4, most: 3 } } },
    /^onebox:service\.web\.most: 3 given; allowed: at least 4, as service\.web\.least$/,
  ],
  [
    "a cpu that Fargate has not",
    { service: { web: { cpu: 768 } } },
    /^onebox:service\.web\.cpu: 768 given; allowed: one of 256, 512, 1024, 2048, 4096, 8192, 16384$/,
  ],
  [
    "memory that Fargate has not with that cpu",
    { service: { web: { cpu: 1_024, memoryMb: 1_024 } } },
    /^onebox:service\.web\.memoryMb: 1024 given; allowed: 2048 to 8192 in steps of 1024, which Fargate offers with a cpu of 1024$/,
  ],
  [
    "memory between two sizes",
    { service: { processes: { worker: { cpu: 256, memoryMb: 1_536 } } } },
    /^onebox:service\.processes\.worker\.memoryMb: 1536 given; allowed: 512, 1024, 2048, which Fargate offers with a cpu of 256$/,
  ],
  [
    "memory too little for the usual cpu",
    { service: { web: { memoryMb: 512 } } },
    /^onebox:service\.web\.memoryMb: 512 given; allowed: 1024 to 4096 in steps/,
  ],
  [
    "a process that the application has not",
    { service: { processes: { beat: {} } } },
    /^onebox:service\.processes\.beat: .* given; allowed: tasks of a process of app\.processes: worker$/,
  ],
  [
    "a process that is called as tasks of every environment are",
    { runsOn: "service", app: { processes: { once: { command: ["once"], memoryMb: 64 } } } },
    /^onebox:app\.processes\.once: "once" given; allowed: another name while runsOn is service: once and prepare are tasks/,
  ],
  [
    "tasks of an application without processes",
    { service: { processes: { worker: {} } }, app: { processes: {} } },
    /nothing: the application has no process beside web$/,
  ],
  [
    "two of a singleton",
    { service: { processes: { beat: { least: 2 } } }, app: { processes: beat } },
    /^onebox:service\.processes\.beat\.least: 2 given; allowed: 1, because it is a singleton$/,
  ],
  [
    "a cache of an unknown family",
    { service: { cache: { nodeType: "cache.x9.large" } } },
    /^onebox:service\.cache\.nodeType: "cache\.x9\.large" given; allowed: a size of cache\.t4g, cache\.m6g/,
  ],
  [
    "a host's type for the queue",
    { service: { cache: { queueNodeType: "t4g.large" } } },
    /^onebox:service\.cache\.queueNodeType: "t4g\.large" given; allowed: cache\.t4g\.micro, cache\.t4g\.small, cache\.t4g\.medium$/,
  ],
  [
    "visitors sent to a service that is not there",
    { runsOn: "host", service: { trafficPercent: 10 } },
    /^onebox:service\.trafficPercent: 10 given; allowed: 0 while runsOn is host$/,
  ],
  [
    "more visitors than there are",
    { runsOn: "both", service: { trafficPercent: 101 } },
    /^onebox:service\.trafficPercent: 101 given; allowed: a whole number from 0 to 100$/,
  ],
  [
    "a web ACL that refuses everybody",
    { service: { waf: { requestsPerFiveMinutes: 10 } } },
    /^onebox:service\.waf\.requestsPerFiveMinutes: 10 given; allowed: a whole number from 100/,
  ],
  [
    "a queue's name that is none",
    { service: { queues: ["two words"] } },
    /^onebox:service\.queues\.0: "two words" given; allowed: the name of a list in Redis: celery$/,
  ],
  [
    "a queue that is counted twice",
    { service: { queues: ["celery", "celery"] } },
    /^onebox:service\.queues: "celery" given; allowed: each name once$/,
  ],
  [
    "a secret that every task has anyway",
    { service: { secretNames: ["SECRET_KEY", "DATABASE_PASSWORD"] } },
    /^onebox:service\.secretNames: "DATABASE_PASSWORD" given; allowed: names of the application's own secrets: tasks have /,
  ],
  [
    "one secret twice",
    { service: { secretNames: ["SECRET_KEY", "SECRET_KEY"] } },
    /^onebox:service\.secretNames: "SECRET_KEY" given; allowed: each name once$/,
  ],
  [
    "a worker of which there is none",
    { service: { processes: { worker: { least: 0 } } } },
    /^onebox:service\.processes\.worker\.least: 0 given; allowed: a whole number from 1 to 100$/,
  ],
  [
    "a cpu in text",
    { service: { web: { cpu: "1024" } } },
    /^onebox:service\.web\.cpu: "1024" given; allowed: a whole number from 256 to 16384$/,
  ],
  ["a place that is misspelt", { runsOn: "Service" }, /^onebox:runsOn: "Service" given; allowed: host, both, service$/],
  [
    "one zone for a load balancer",
    { runsOn: "service", availabilityZones: ["us-east-1a"] },
    /^onebox:availabilityZones: \["us-east-1a"\] given; allowed: two zones of the region by name/,
  ],
  [
    "one zone twice",
    { runsOn: "service", availabilityZones: ["us-east-1a", "us-east-1a"] },
    /^onebox:availabilityZones: .* given; allowed: two different zones of the region/,
  ],
  [
    "three zones",
    { runsOn: "service", availabilityZones: ["us-east-1a", "us-east-1b", "us-east-1c"] },
    /^onebox:availabilityZones: .* given; allowed: two zones of the region by name/,
  ],
  [
    "a zone of another region",
    { runsOn: "service", availabilityZones: ["us-east-1a", "eu-central-1b"] },
    /^onebox:availabilityZones: .* given; allowed: two different zones of the region/,
  ],
  [
    "a zone that its region has not",
    { runsOn: "service", availabilityZones: ["us-east-1a", "us-east-1z"] },
    /^onebox:availabilityZones: .* given; allowed: two different zones of the region: us-east-1a, .*us-east-1f$/,
  ],
  [
    "a zone without its region",
    { runsOn: "service", availabilityZones: ["a", "b"] },
    /^onebox:availabilityZones: .* given; allowed: two different zones of the region: us-east-1a, /,
  ],
  [
    "nodes of another architecture",
    { service: { cache: { nodeType: "cache.m5.large" } } },
    /^onebox:service\.cache\.nodeType: "cache\.m5\.large" given; allowed: a size of cache\.t4g, /,
  ],
  ["Spot for web", { service: { web: { spot: true } } }, /^onebox:service\.web\.spot: unknown key; known: cpu, /],
  ["a misspelt key", { service: { trafic: 10 } }, /^onebox:service\.trafic: unknown key/],
  [
    "a name that the load balancer has no certificate for",
    { runsOn: "both", app: { site: { redirects: ["www.example.org"] } } },
    /^onebox:app\.site\.redirects: "www\.example\.org" given; allowed: names that end in \.example\.com while runsOn is both/,
  ],
  ...(["both", "service"] as const).map((runsOn): Wrong => [
    `a load balancer (${runsOn}) while nobody may issue its certificate`,
    { runsOn, otherAuthorities: ["sectigo.com"] },
    /^onebox:runsOn: "\w+" given; allowed: host, as long as onebox:otherAuthorities of Pulumi\.account\.yaml lacks amazon\.com/,
  ]),
  ...(["both", "service"] as const).map((runsOn): Wrong => [
    `ECS (${runsOn}) while the deploy role may do nothing there`,
    { runsOn, ecsEnvironments: ["staging"] },
    /^onebox:runsOn: "\w+" given; allowed: host, as long as onebox:ecsEnvironments of Pulumi\.account\.yaml lacks prod: /,
  ]),
  [
    "customers' own names before a load balancer",
    { runsOn: "service", app: { site: { tenantPath: "/internal/domains" } } },
    /^onebox:app\.site\.tenantPath: "\/internal\/domains" given; allowed: nothing while runsOn is service: .*stays on its host$/,
  ],
];

const right: readonly (readonly [title: string, given: Given])[] = [
  ["nothing said of it", {}],
  ["a host, whoever may issue certificates", { otherAuthorities: [] }],
  ["a load balancer where another name of ACM may issue", { runsOn: "both", otherAuthorities: ["amazontrust.com"] }],
  ["ECS with all that is usual", { runsOn: "service" }],
  ["half of the visitors on each side", { runsOn: "both", service: { trafficPercent: 50, processesOn: "service" } }],
  [
    "what is left of a move that has arrived",
    { runsOn: "service", service: { trafficPercent: 100, processesOn: "service" } },
  ],
  [
    "customers' own names on a host",
    { app: { site: { tenantPath: "/internal/domains", redirects: ["www.example.org"] } } },
  ],
  [
    "a singleton that may be one",
    { runsOn: "service", service: { processes: { beat: { most: 1 } } }, app: { processes: beat } },
  ],
];

describe("environments that may run on ECS", () => {
  const refused = (ecsEnvironments: readonly string[], environments?: object): readonly string[] => {
    const rules = environments === undefined ? {} : { environments };
    try {
      parseSettings("account", asConfig({ ...givenSettings("account"), ...rules, ecsEnvironments }));
      return [];
    } catch (error) {
      if (error instanceof SettingsError) return error.problems;
      throw error;
    }
  };
  const all = (approvals: number) => ({
    dev: { branch: "dev", approvals: 0 },
    staging: { branch: "staging", approvals },
    prod: { branch: "master", approvals },
  });

  it("are those with approvals, or all of an account that has none with", () => {
    assert.deepEqual(refused([]), []);
    assert.deepEqual(refused(["staging", "prod"]), []);
    assert.deepEqual(refused(["dev"], all(0)), []);
  });

  it("are none without approvals beside one that needs them, and none that is not there", () => {
    assert.match(
      refused(["prod", "dev"]).join("\n"),
      /^onebox:ecsEnvironments: "dev" given; allowed: environments with approvals, or all without: /,
    );
    assert.match(refused(["prod", "dev"], all(1)).join("\n"), /: "dev" given; /);
    assert.match(
      refused(["live"]).join("\n"),
      /^onebox:ecsEnvironments: "live" given; allowed: only environments of Pulumi\.yaml: dev, staging, prod$/,
    );
  });
});

describe("settings of ECS", () => {
  for (const [title, given, expected] of wrong) {
    it(`refuses ${title}`, () => {
      const problems = problemsOf(given);
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.match(problems[0] ?? "", expected);
    });
  }

  for (const [title, given] of right) {
    it(`takes ${title}`, () => {
      assert.deepEqual(problemsOf(given), []);
    });
  }

  it("has two web tasks where nothing is said, one for each zone", () => {
    const settings = parsed({ runsOn: "service" });
    assert(settings.kind === "environment");
    assert.deepEqual(settings.service.web, { cpu: 512, memoryMb: 1_024, least: 2, most: 4 });
  });

  // The page says: 3 + 4 + 7 + 13 + 23 + 12 + 12 pairs.
  it("takes every pair that Fargate offers", () => {
    const sizes = fargateSizes();
    assert.equal(sizes.length, 74);
    for (const size of sizes) assert.equal(otherFargateMemory(size), null);
    assert.deepEqual(sizes.at(-1), { cpu: 16_384, memoryMb: 122_880 });
  });

  it("offers no node type that the bill has no price of", () => {
    const priced = readBook("us-east-1").rates.map(({ key }) => key);
    for (const type of cacheNodeTypes()) assert(priced.includes(`elasticache.valkey.${type}`), type);
  });
});
