import assert from "node:assert/strict";
import { parseSettings, SettingsError } from "../../settings";
import { asConfig, givenFiles, givenSettings } from "./stack-file";

function problemsOf(app: unknown, instanceType = "t4g.large"): readonly string[] {
  const settings = givenSettings("prod");
  const host = { ...(settings["host"] as object), instanceType };
  try {
    parseSettings("prod", asConfig({ ...settings, host, app }));
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

const enter =
  /nothing that looks like a secret; enter it with: npx onebox host secret set \w+ --stack prod, and read it/;

const wrong: readonly (readonly [title: string, app: unknown, expected: RegExp, instanceType?: string])[] = [
  ["a secret by its name", { environment: { DJANGO_SECRET_KEY: "changeme" } }, enter],
  ["a password", { environment: { EMAIL_HOST_PASSWORD: "x" } }, enter],
  ["a key by its name", { environment: { MAILGUN_API_KEY: "x" } }, enter],
  ["a secret by a name that the pack knows", { environment: { smtpPwd: "x" } }, enter],
  ["a private one", { environment: { PRIVATE_DB: "x" } }, enter],
  ["a secret under the name of an id", { environment: { API_TOKEN_ID: "8f3Kd93kfLq0ZpW7xN2b" } }, enter],
  ["a secret within an address", { environment: { BROKER: "amqp://user:swordfish@mq:5672" } }, enter],
  ["a secret by its form", { environment: { CONFIG: "AKIAIOSFODNN7EXAMPLE" } }, enter],
  [
    "a variable that the host sets",
    { environment: { DATABASE_HOST: "elsewhere" } },
    /app\.environment\.DATABASE_HOST: a value given; allowed: a name that the host does not set itself/,
  ],
  ["a variable of ours", { environment: { ONEBOX_VERSION: "2" } }, /a name that the host does not set itself/],
  ["a name that is none", { environment: { "A-B": "1" } }, /app\.environment\.A-B: .* digits and underscores/],
  [
    "text of two lines",
    { environment: { A: "1\n2" } },
    /app\.environment\.A: a value given; allowed: a text of one line/,
  ],
  ["a port below 1024", { web: { port: 80 } }, /app\.web\.port: 80 given; allowed: a whole number from 1024 to 65535/],
  [
    "a path that is none",
    { web: { healthPath: "health" } },
    /app\.web\.healthPath: "health" given; allowed: a path: \/health/,
  ],
  ["an unknown key", { web: { prot: 80 } }, /app\.web\.prot: unknown key; did you mean port\?/],
  [
    "a process with a name that is taken",
    { processes: { web: { command: ["x"], memoryMb: 64 } } },
    /web, caddy, migrate, static and run are taken/,
  ],
  [
    "a process without memory",
    { processes: { beat: { command: ["beat"] } } },
    /app\.processes\.beat\.memoryMb: nothing given/,
  ],
  [
    "a process without a command",
    { processes: { beat: { command: [], memoryMb: 64 } } },
    /app\.processes\.beat\.command: \[\] given/,
  ],
  [
    "two of what may not be twice",
    { processes: { beat: { command: ["beat"], memoryMb: 64, singleton: true, count: 2 } } },
    /app\.processes\.beat\.count: 2 given; allowed: 1, because it is a singleton/,
  ],
  [
    "processes that do not fit the host, with the figures",
    {
      processes: {
        worker: { command: ["worker"], memoryMb: 700, count: 2 },
        beat: { command: ["beat"], memoryMb: 100, singleton: true },
      },
    },
    /app\.processes: "9840 MB" given; allowed: at most 8192 MB, all that t4g\.large has: web 2 × 2458, worker 4 × 700, beat 100, redis-queue 410, redis-cache 410, proxy 384, system 820;/,
  ],
  [
    "a Redis that does not fit the host",
    { redis: { cacheMb: 5_000 } },
    /app\.redis: "\d+ MB" given; allowed: at most 8192 MB, .* web 2458, worker 1639, .* redis-cache 5000/,
  ],
  [
    "a web that does not fit the host",
    { web: { memoryMb: 1_500 } },
    /app\.web\.memoryMb: "[0-9]+ MB" given; allowed: at most 4096 MB/,
    "t4g.medium",
  ],
  [
    "one name twice",
    { site: { domains: ["app.example.com"] } },
    /app\.site: "app\.example\.com" given; allowed: each name once/,
  ],
  [
    "a port less than the host needs",
    { outboundPorts: [443] },
    /app\.outboundPorts: \[443\] given; allowed: 80 and 443/,
  ],
  [
    "a name with a star",
    { site: { domains: ["*.example.com"] } },
    /app\.site\.domains\.0: "\*\.example\.com" given; allowed: a domain name/,
  ],
  [
    "a path that the public would reach",
    { site: { tenantPath: "/domains" } },
    /app\.site\.tenantPath: "\/domains" given; allowed: a path below \/internal\//,
  ],
  [
    "more than a parameter holds",
    { environment: { TEXT: "x".repeat(2_300) } },
    /app: "2\d+ characters" given; allowed: at most 2200/,
  ],
];

const right: readonly (readonly [title: string, app: unknown])[] = [
  ["nothing at all", {}],
  [
    "variables of all kinds",
    { environment: { DJANGO_SETTINGS_MODULE: "config.settings", WEB_CONCURRENCY: 4, DEBUG: false } },
  ],
  ["a key that everybody may see", { environment: { STRIPE_PUBLISHABLE_KEY: "pk_live_x" } }],
  [
    "what is said about secrets",
    { environment: { PASSWORD_MIN_LENGTH: 12, TOKEN_SECONDS: 300, AUTH_TOKEN_URL: "https://x/t" } },
  ],
  ["the name of a model", { environment: { TOKENIZER_MODEL: "small", TOKEN_TYPE: "Bearer" } }],
  ["Sentry's address", { environment: { SENTRY_DSN: "https://0123abcd@o1.ingest.sentry.io/2" } }],
  ["smaller Redis alone", { redis: { queueMb: 100 } }],
  ["no process", { processes: {} }],
  ["no Redis", { redis: { queueMb: 0, cacheMb: 0 } }],
  [
    "Celery, its beat and a smaller web",
    {
      web: { memoryMb: 1_500 },
      processes: {
        worker: { command: ["w"], memoryMb: 700, count: 2 },
        beat: { command: ["b"], memoryMb: 100, singleton: true },
      },
    },
  ],
];

describe("settings of the application", () => {
  for (const [title, app, expected, instanceType] of wrong) {
    it(`refuse ${title}`, () => {
      const problems = problemsOf(app, instanceType);
      assert.equal(problems.length, 1, problems.join("\n"));
      assert.match(problems[0] ?? "", expected);
    });
  }

  for (const [title, app] of right) {
    it(`take ${title}`, () => {
      assert.deepEqual(problemsOf(app), []);
    });
  }

  it("never repeat what a variable holds", () => {
    const value = "swordfish\nof two lines";
    const problems = [
      problemsOf({ environment: { A: value } }),
      problemsOf({ environment: { API_TOKEN: "swordfish" } }),
    ];
    assert.doesNotMatch(problems.flat().join("\n"), /swordfish/);
    assert.doesNotMatch(problemsOf({ environment: value }).join("\n"), /swordfish/);
  });
});

describe("names of a site", () => {
  const site = { domains: ["shop.example.com"], redirects: ["www.example.com", "www.elsewhere.org"] };
  const moreDomains = { prod: ["shop.example.com", "www.example.com"] };

  function problems(stack: string, own: object, others: Readonly<Record<string, object>>): readonly string[] {
    const files = Object.entries(others).map(([name, other]) => [name, { ...givenSettings(name), ...other }] as const);
    try {
      parseSettings(stack, asConfig({ ...givenSettings(stack), ...own }), givenFiles(Object.fromEntries(files)));
    } catch (error) {
      if (error instanceof SettingsError) return error.problems;
      throw error;
    }
    return [];
  }

  it("are taken where the account's stack permits those of the zone", () => {
    assert.deepEqual(problems("prod", { app: { site } }, { account: { moreDomains } }), []);
  });

  it("are refused where it does not: the deploy role could not point them", () => {
    const [problem, ...others] = problems(
      "prod",
      { app: { site } },
      { account: { moreDomains: { prod: ["www.example.com"] } } },
    );
    assert.deepEqual(others, []);
    assert.match(
      problem ?? "",
      /app\.site: "shop\.example\.com" given; allowed: names of the zone that onebox:moreDomains\.prod of Pulumi\.account\.yaml lists/,
    );
  });

  it("belong to one environment", () => {
    const [problem] = problems(
      "prod",
      { app: { site } },
      { account: { moreDomains }, dev: { app: { site: { domains: ["shop.example.com"] } } } },
    );
    assert.match(
      problem ?? "",
      /app\.site: "shop\.example\.com" given; allowed: a domain of its own: Pulumi\.dev\.yaml has it, too/,
    );
  });

  const wrong: readonly (readonly [title: string, moreDomains: object, expected: RegExp])[] = [
    [
      "for an environment that there is not",
      { test: ["a.example.com"] },
      /moreDomains\.test: .* only environments of Pulumi\.yaml/,
    ],
    [
      "outside the zone",
      { prod: ["a.example.org"] },
      /moreDomains\.prod: "a\.example\.org" given; allowed: example\.com, or a name that ends/,
    ],
    [
      "that another environment has",
      { prod: ["dev.example.com"] },
      /moreDomains\.prod: .* a name that no other environment has/,
    ],
  ];
  for (const [title, given, expected] of wrong) {
    it(`are refused in the account ${title}`, () => {
      const found = problems("account", { moreDomains: given }, {});
      assert.equal(found.length, 1, found.join("\n"));
      assert.match(found[0] ?? "", expected);
    });
  }
});
