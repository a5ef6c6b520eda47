import assert from "node:assert/strict";
import { parseSettings, SettingsError } from "../../settings";
import { securePlaceholder } from "../../settings/files/config-text";
import { asConfig, givenFiles, givenSettings } from "./stack-file";

/** Dotted path and the value that is put there; undefined removes the key. */
type Change = readonly [path: string, value: unknown];

function problemsOf(stack: string, ...changes: readonly Change[]): readonly string[] {
  const settings = structuredClone(givenSettings(stack));
  for (const [path, value] of changes) put(settings, path.split("."), value);
  try {
    parseSettings(stack, asConfig(settings), givenFiles());
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map((line) => line.replace(/^: /, ""));
    throw error;
  }
  return [];
}

function put(target: Record<string, unknown>, [name = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length > 0) put(target[name] as Record<string, unknown>, rest, value);
  else if (value === undefined) Reflect.deleteProperty(target, name);
  else target[name] = value;
}

/** Title, stack, what is changed, and the one line that is expected to be reported. */
const wrong: readonly (readonly [string, string, readonly Change[], RegExp])[] = [
  ["a missing domain", "prod", [["domain", undefined]], /^onebox:domain: nothing given; allowed: a domain name/],
  [
    "a domain outside its zone",
    "prod",
    [["domain", "app.example.org"]],
    /^onebox:domain: "app\.example\.org" given; allowed: example\.com, or a name that ends in \.example\.com/,
  ],
  [
    "a domain that only looks as if it ended in its zone",
    "prod",
    [["domain", "badexample.com"]],
    /^onebox:domain: .* a name that ends in/,
  ],
  [
    "another domain than the account has",
    "prod",
    [["domain", "shop.example.com"]],
    /^onebox:domain: "shop\.example\.com" given; allowed: app\.example\.com, as onebox:domains\.prod of Pulumi\.account\.yaml says; change one of the two$/,
  ],
  [
    "another AWS account than that of its account's stack",
    "prod",
    [["awsAccountId", "210987654321"]],
    /^onebox:awsAccountId: "210987654321" given; allowed: 123456789012, as onebox:awsAccountId of Pulumi\.account\.yaml says/,
  ],
  [
    "an account's stack without a file",
    "prod",
    [["accountStack", "acount"]],
    /^onebox:accountStack: "acount" given; allowed: the stack of an account, and Pulumi\.acount\.yaml is not there$/,
  ],
  [
    "an account's stack that is an environment",
    "prod",
    [["accountStack", "dev"]],
    /^onebox:accountStack: "dev" given; allowed: the stack of an account, and Pulumi\.dev\.yaml is none$/,
  ],
  [
    "an unknown size",
    "prod",
    [["host.instanceType", "t4g.huge"]],
    /^onebox:host\.instanceType: "t4g\.huge" given; allowed: t4g\.nano, t4g\.micro, .*t4g\.2xlarge/,
  ],
  [
    "an unknown family",
    "prod",
    [["host.instanceType", "z9.large"]],
    /^onebox:host\.instanceType: "z9\.large" given; allowed: a size of t4g, t3/,
  ],
  [
    "an x86 image under a Graviton type",
    "prod",
    [["host.ami.architecture", "x86_64"]],
    /^onebox:host\.ami\.architecture: "x86_64" given; allowed: an image for arm64/,
  ],
  [
    "an arm image under an Intel type",
    "prod",
    [["host.instanceType", "t3.large"]],
    /^onebox:host\.ami\.architecture: "arm64" given; allowed: an image for x86_64/,
  ],
  [
    "an image id that is none",
    "prod",
    [["host.ami.id", "ami-latest"]],
    /^onebox:host\.ami\.id: "ami-latest" given; allowed: an image id/,
  ],
  [
    "a day of updates that is none",
    "prod",
    [["host.updates", { day: "sunday" }]],
    /^onebox:host\.updates\.day: "sunday" given; allowed: mon, tue, wed, thu, fri, sat, sun/,
  ],
  [
    "a time of updates that is none",
    "prod",
    [["host.updates", { time: "24:00" }]],
    /^onebox:host\.updates\.time: "24:00" given; allowed: a time of day/,
  ],
  [
    "a time zone of updates that is none",
    "prod",
    [["host.updates", { timezone: "Berlin" }]],
    /^onebox:host\.updates\.timezone: "Berlin" given; allowed: an IANA time zone/,
  ],
  [
    "no backups with keep",
    "prod",
    [["database.backupDays", 0]],
    /^onebox:database\.backupDays: 0 given; allowed: 1 to 35/,
  ],
  [
    "more backup days than RDS has",
    "prod",
    [["database.backupDays", 36]],
    /^onebox:database\.backupDays: 36 given; allowed: a whole number from 0 to 35/,
  ],
  [
    "a minor version, which RDS goes on from by itself",
    "prod",
    [["database.engineVersion", "17.5"]],
    /^onebox:database\.engineVersion: "17\.5" given; allowed: a major version of PostgreSQL/,
  ],
  [
    "a time of changes that RDS does not have",
    "prod",
    [["database.applyChanges", "later"]],
    /^onebox:database\.applyChanges: "later" given; allowed: window, now/,
  ],
  [
    "office hours with keep",
    "dev",
    [["keep", true]],
    /^onebox:officeHours: \{.*… given; allowed: nothing where keep is true/,
  ],
  [
    "storage above its limit",
    "prod",
    [["database.storageGb", 300]],
    /^onebox:database\.storageGb: 300 given; allowed: at most 181/,
  ],
  [
    "a limit that RDS finds too near",
    "prod",
    [["database.maxStorageGb", 54]],
    /^onebox:database\.storageGb: 50 given; allowed: at most 49/,
  ],
  [
    "an unknown database class",
    "prod",
    [["database.instanceClass", "db.t4g.huge"]],
    /^onebox:database\.instanceClass: "db\.t4g\.huge" given; allowed: db\.t4g\.micro, /,
  ],
  [
    "a database class without its prefix",
    "prod",
    [["database.instanceClass", "t4g.medium"]],
    /^onebox:database\.instanceClass: .*; allowed: db\.t4g\.micro/,
  ],
  [
    "overlapping windows",
    "prod",
    [["database.maintenanceWindow", "sun:01:30-sun:02:30"]],
    /^onebox:database\.maintenanceWindow: .* allowed: a window apart/,
  ],
  [
    "a backup while the database is stopped",
    "dev",
    [["database.backupWindow", "01:00-02:00"]],
    /^onebox:database\.backupWindow: "01:00-02:00" given; allowed: a window in UTC within the office hours/,
  ],
  [
    "a backup that leaves the hours in summer",
    "dev",
    [["database.backupWindow", "18:00-18:30"]],
    /^onebox:database\.backupWindow:/,
  ],
  [
    "maintenance on a day off",
    "dev",
    [["database.maintenanceWindow", "sun:12:00-sun:12:30"]],
    /^onebox:database\.maintenanceWindow:/,
  ],
  [
    "an unknown time zone",
    "prod",
    [["tasks.0.timezone", "Europe/Berln"]],
    /^onebox:tasks\.0\.timezone: "Europe\/Berln" given; allowed: an IANA time zone/,
  ],
  [
    "cron with five fields and nonsense",
    "prod",
    [["tasks.0.schedule", "61 25 * * mon"]],
    /^onebox:tasks\.0\.schedule: "61 25 \* \* mon" given; allowed: minute 0-59, hour 0-23$/,
  ],
  [
    "cron with words",
    "prod",
    [["tasks.0.schedule", "every day at noon please"]],
    /^onebox:tasks\.0\.schedule: .*minute 0-59/,
  ],
  ["cron with six fields", "prod", [["tasks.0.schedule", "0 0 12 * * ?"]], /^onebox:tasks\.0\.schedule: .*five fields/],
  [
    "@reboot",
    "prod",
    [["tasks.0.schedule", "@reboot"]],
    /^onebox:tasks\.0\.schedule: "@reboot" given; allowed: .*@reboot has no equivalent/,
  ],
  [
    "a rate with a wrong plural",
    "prod",
    [["tasks.0.schedule", "rate(5 minute)"]],
    /^onebox:tasks\.0\.schedule: .*rate\(5 minutes\)/,
  ],
  [
    "two tasks of one name",
    "prod",
    [["tasks.1.name", "nightly-cleanup"]],
    /^onebox:tasks\.1\.name: "nightly-cleanup" given; allowed: a name of its own: tasks\.0 has it/,
  ],
  [
    "a task outside the internal API",
    "prod",
    [["tasks.0.path", "/admin"]],
    /^onebox:tasks\.0\.path: "\/admin" given; allowed: \/internal\/tasks\//,
  ],
  ["a mistyped key", "prod", [["montlyCapUsd", 10]], /^onebox:montlyCapUsd: unknown key; did you mean monthlyCapUsd\?/],
  [
    "a mistyped key inside an object",
    "prod",
    [["database.backupDay", 3]],
    /^onebox:database\.backupDay: .*did you mean backupDays\?/,
  ],
  ["a key that resembles none", "prod", [["colour", "red"]], /^onebox:colour: unknown key; known: kind, region/],
  [
    "fewer than no approvals",
    "prod",
    [["environments.prod.approvals", -1]],
    /^onebox:environments\.prod\.approvals of Pulumi\.yaml: -1 given; allowed: a whole number from 0 to 20/,
  ],
  [
    "a drill by the clock without a gate that approves what it runs",
    "dev",
    [["environments.dev.restoreDrill", { every: "month" }]],
    /^onebox:environments\.dev\.restoreDrill of Pulumi\.yaml: .* given; allowed: nothing where approvals is 0; .*docs\/operations\.md/,
  ],
  [
    "a drill by the clock without a host that reads the copy",
    "prod",
    [
      ["environments.prod.restoreDrill", { every: "month" }],
      ["runsOn", "service"],
    ],
    /^onebox:environments\.prod\.restoreDrill of Pulumi\.yaml: .* given; allowed: nothing while onebox:runsOn of Pulumi\.prod\.yaml is service/,
  ],
  [
    "a drill more often than once a month",
    "prod",
    [["environments.prod.restoreDrill", { every: "week" }]],
    /^onebox:environments\.prod\.restoreDrill\.every of Pulumi\.yaml: "week" given; allowed: .*month/,
  ],
  [
    "a drill without saying how often",
    "prod",
    [["environments.prod.restoreDrill", {}]],
    /^onebox:environments\.prod\.restoreDrill\.every of Pulumi\.yaml: nothing given/,
  ],
  [
    "a missing list of environments",
    "account",
    [["environments", undefined]],
    /^onebox:environments of Pulumi\.yaml: nothing given/,
  ],
  [
    "an environment that Pulumi.yaml does not know",
    "prod",
    [["environments.prod", undefined]],
    /^onebox:environments\.prod of Pulumi\.yaml: nothing given; allowed: its branch and approvals, as there are of dev, staging, or no file Pulumi\.prod\.yaml$/,
  ],
  ["an unknown kind", "prod", [["kind", "cluster"]], /^onebox:kind: "cluster" given; allowed: environment or account/],
  ["no kind", "prod", [["kind", undefined]], /^onebox:kind: nothing given/],
  [
    "a zone of another region",
    "prod",
    [["availabilityZones", ["us-east-1a", "eu-west-1b"]]],
    /^onebox:availabilityZones: .*two different zones/,
  ],
  [
    "one zone twice",
    "prod",
    [["availabilityZones", ["us-east-1a", "us-east-1a"]]],
    /^onebox:availabilityZones: .*two different zones/,
  ],
  [
    "one zone only",
    "prod",
    [["availabilityZones", ["us-east-1a"]]],
    /^onebox:availabilityZones: \["us-east-1a"\] given; allowed: two zones/,
  ],
  [
    "hours that end before they begin",
    "dev",
    [
      ["officeHours.stop", "06:00"],
      ["database.backupWindow", undefined],
      ["database.maintenanceWindow", undefined],
    ],
    /^onebox:officeHours\.stop: "06:00" given; allowed: a time of the same day after officeHours\.start \(07:00\)/,
  ],
  ["a cap of nothing", "prod", [["monthlyCapUsd", 0]], /^onebox:monthlyCapUsd: 0 given; allowed: a number above 0/],
  [
    "text where a number belongs",
    "prod",
    [["monthlyCapUsd", "plenty"]],
    /^onebox:monthlyCapUsd: "plenty" given; allowed: a number above 0/,
  ],
  [
    "an account id of eleven digits",
    "prod",
    [["awsAccountId", "12345678901"]],
    /^onebox:awsAccountId: "12345678901" given; allowed: twelve digits/,
  ],
  ["no e-mail address", "prod", [["alertEmail", "ops"]], /^onebox:alertEmail: "ops" given; allowed: an e-mail address/],
  [
    "an environment without deployment environment",
    "account",
    [["bitbucket.deploymentEnvironments.prod", undefined]],
    /^onebox:bitbucket\.deploymentEnvironments\.prod: nothing given/,
  ],
  [
    "hyphens alone where a UUID is due",
    "account",
    [["bitbucket.workspaceUuid", `{${"-".repeat(36)}}`]],
    /^onebox:bitbucket\.workspaceUuid: "\{-+\}" given; allowed: a UUID in braces/,
  ],
  [
    "an environment without domain in the account",
    "account",
    [["domains.staging", undefined]],
    /^onebox:domains\.staging: nothing given; allowed: the domain, for each environment of Pulumi\.yaml/,
  ],
  [
    "the domain of an environment that there is not",
    "account",
    [["domains.qa", "qa.example.com"]],
    /^onebox:domains\.qa: "qa\.example\.com" given; allowed: only environments of Pulumi\.yaml: dev, staging, prod/,
  ],
  [
    "an environment's domain outside of the account's zone",
    "account",
    [["domains.prod", "app.example.org"]],
    /^onebox:domains\.prod: "app\.example\.org" given; allowed: example\.com, or a name that ends in/,
  ],
  [
    "one domain for two environments in the account",
    "account",
    [["domains.staging", "dev.example.com"]],
    /^onebox:domains\.staging: "dev\.example\.com" given; allowed: a domain of its own$/,
  ],
  [
    "the domain of another environment",
    "prod",
    [["domain", "dev.example.com"]],
    /^onebox:domain: "dev\.example\.com" given; allowed: app\.example\.com, as onebox:domains\.prod/,
  ],
  [
    "a region that nothing reads",
    "prod",
    [["aws:region", "eu-west-1"]],
    /^aws:region: "eu-west-1" given; allowed: nothing: the stack's own provider takes region and account from onebox:region/,
  ],
  [
    "a prefix that is longer than the strictest name allows",
    "prod",
    [["prefix", "abcdefghijklmn"]],
    /^onebox:prefix of Pulumi\.yaml: "abcdefghijklmn" given; allowed: 2 to 13 lower-case letters and digits/,
  ],
  [
    "a prefix that AWS keeps for itself",
    "account",
    [["prefix", "awsshop"]],
    /^onebox:prefix of Pulumi\.yaml: .* not with aws, amazon, amzn, ssm or sthree/,
  ],
  [
    "days that never come",
    "prod",
    [["tasks.0.schedule", "0 0 30 2 *"]],
    /^onebox:tasks\.0\.schedule: .* no 30 comes in feb, so it never runs$/,
  ],
  [
    "days that Scheduler cannot say",
    "prod",
    [["tasks.0.schedule", "0 0 */2 * mon"]],
    /^onebox:tasks\.0\.schedule: .* which Scheduler cannot say$/,
  ],
  [
    "an environment that has the name of the pipelines' own path",
    "prod",
    [["environments.pipelines", { branch: "pipelines", approvals: 0 }]],
    /^onebox:environments\.pipelines of Pulumi\.yaml: .* allowed: .* neither account nor pipelines/,
  ],
];

describe("parseSettings", () => {
  for (const stack of ["dev", "staging", "prod", "account"]) {
    it(`accepts the ${stack} stack`, () => {
      assert.deepEqual(problemsOf(stack), []);
    });
  }

  for (const [title, stack, changes, expected] of wrong) {
    it(`refuses ${title}`, () => {
      const problems = problemsOf(stack, ...changes);
      assert.equal(problems.filter((line) => expected.test(line)).length, 1, problems.join("\n"));
    });
  }

  for (const timezone of [
    "Asia/Kolkata",
    "Europe/Kyiv",
    "America/Argentina/Buenos_Aires",
    "US/Eastern",
    "Etc/UTC",
    "UTC",
  ])
    it(`accepts ${timezone} as a zone`, () => {
      assert.deepEqual(problemsOf("prod", ["tasks.0.timezone", timezone]), []);
    });

  for (const timezone of ["europe/berlin", "EUROPE/BERLIN", "+01:00", "Mars/Olympus", ""])
    it(`refuses ${JSON.stringify(timezone)} as a zone`, () => {
      assert.equal(problemsOf("prod", ["tasks.0.timezone", timezone]).length, 1);
    });

  it("takes what Pulumi writes as text for what it means", () => {
    const asText = [
      ["keep", "true"],
      ["monthlyCapUsd", "150"],
      ["logRetentionDays", "30"],
    ] as const;
    assert.deepEqual(problemsOf("prod", ...asText), []);
  });

  it("compares the domains of environments that live in two accounts", () => {
    const account = { ...givenSettings("account"), domains: { dev: "app.example.com" } };
    const other = { ...givenSettings("dev"), domain: "app.example.com", accountStack: "other" };
    const files = givenFiles({ dev: other, other: account });
    assert.throws(
      () => parseSettings("prod", asConfig(givenSettings("prod")), files),
      /onebox:domain: "app\.example\.com" given; allowed: a domain of its own: Pulumi\.dev\.yaml has it, too/,
    );
  });

  it("reports nothing but the wrong setting", () => {
    const alone = wrong.filter(([, , changes]) => changes.length === 1);
    for (const [title, stack, changes] of alone) {
      assert.equal(problemsOf(stack, ...changes).length, 1, `${title}: ${problemsOf(stack, ...changes).join("\n")}`);
    }
  });

  it("reports everything wrong in one go, also rules between settings beside wrong ones", () => {
    const problems = problemsOf(
      "prod",
      ["domain", undefined],
      ["host.instanceType", "t4g.huge"],
      ["database.engineVersion", "seventeen"],
      ["database.backupDays", 0],
      ["tasks.1.name", "nightly-cleanup"],
      ["tasks.1.timezone", "Mars/Olympus"],
      ["keeps", true],
      ["environments.prod.approvals", -1],
    );
    assert.deepEqual(problems.map((line) => line.split(": ", 1)[0]).sort(), [
      "onebox:database.backupDays",
      "onebox:database.engineVersion",
      "onebox:domain",
      "onebox:environments.prod.approvals of Pulumi.yaml",
      "onebox:host.instanceType",
      "onebox:keeps",
      "onebox:tasks.1.name",
      "onebox:tasks.1.timezone",
    ]);
  });

  it("never shows what stands under an unknown key", () => {
    assert.doesNotMatch(problemsOf("prod", ["databasePassword", "canary-7f3a"]).join(), /canary/);
  });

  it("keeps digits that are text apart from numbers, and fills in defaults", () => {
    const settings = parseSettings("prod", asConfig(givenSettings("prod")));
    assert.equal(settings.awsAccountId, "123456789012");
    assert.equal(settings.kind === "environment" && settings.media.oldVersionDays, 30);
    assert.deepEqual(settings.kind === "environment" && settings.rule, {
      branch: "master",
      approvals: 3,
      restoreDrill: undefined,
    });
  });

  it("has a message that begins with the file and counts", () => {
    const settings = { ...givenSettings("prod"), domain: undefined, zone: undefined };
    assert.throws(
      () => parseSettings("prod", asConfig(settings)),
      /^SettingsError: Pulumi\.prod\.yaml: 2 wrong settings\n  onebox:/,
    );
  });

  it("says of an encrypted value that it is one, and what belongs there", () => {
    const settings = { ...givenSettings("prod"), domain: securePlaceholder };
    assert.throws(
      () => parseSettings("prod", asConfig(settings)),
      /onebox:domain: an encrypted value given; allowed, in plain text: a domain name/,
    );
  });
});
