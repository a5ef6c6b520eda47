import type { Value } from "../../model";

/** Settings of a project that may be changed. */
export type Draft = Record<string, Record<string, unknown>>;

/** One change that a year brings, and what it does. */
export interface Listed {
  readonly title: string;
  /** What somebody writes: the page shows it. */
  readonly setting: string;
  /** The stacks that it reaches. */
  readonly stacks: readonly string[];
  /** How the settings stand before, where the tests' own say otherwise. */
  readonly given?: (project: Draft) => void;
  readonly change?: (project: Draft) => void;
  /** Of a change of the program itself: what it says of the resources of a type. */
  readonly program?: { readonly type: string; readonly property: string; readonly value: Value };
  /** What to do, before or after. */
  readonly runbook: string;
}

function part(project: Draft, stack: string, name: string): Record<string, unknown> {
  const settings = (project[stack] ??= {});
  return (settings[name] ??= {}) as Record<string, unknown>;
}

const of = (stack: string, name: string, values: Readonly<Record<string, unknown>>) => (project: Draft) => {
  Object.assign(part(project, stack, name), values);
};
const top = (stack: string, values: Readonly<Record<string, unknown>>) => (project: Draft) => {
  Object.assign((project[stack] ??= {}), values);
};
const host = (values: Readonly<Record<string, unknown>>) => of("prod", "host", values);
const database = (values: Readonly<Record<string, unknown>>) => of("prod", "database", values);
const both =
  (...changes: readonly ((project: Draft) => void)[]) =>
  (project: Draft): void => {
    for (const change of changes) change(project);
  };
/** What stands in Pulumi.yaml, and so holds for every stack. */
const everywhere = (values: Readonly<Record<string, unknown>>) => (project: Draft) => {
  for (const settings of Object.values(project)) Object.assign(settings, values);
};
const tasks =
  (stack: string, change: (tasks: Record<string, unknown>[]) => Record<string, unknown>[]) => (project: Draft) => {
    const settings = (project[stack] ??= {});
    settings["tasks"] = change(settings["tasks"] as Record<string, unknown>[]);
  };

const otherImage = { id: "ami-0bbbbbbbbbbbbbbbb", architecture: "arm64" };
const deploy = "Merge it; the pipeline does the rest.";
const window = "Merge it; RDS makes it in the maintenance window of the settings.";
const otherCode: Value = { $onebox: "asset", kind: "archive", path: null, sha256: "0".repeat(64) };
const officeHours = {
  days: ["mon", "tue", "wed", "thu", "fri"],
  start: "07:00",
  stop: "20:00",
  timezone: "Europe/Berlin",
};
const task = {
  name: "weekly-report",
  schedule: "0 6 * * mon",
  timezone: "Europe/Berlin",
  path: "/internal/tasks/weekly-report",
};

export const list: readonly Listed[] = [
  {
    title: "Another instance type of the same architecture",
    setting: "host.instanceType: t4g.large → t4g.xlarge",
    stacks: ["prod"],
    change: both(host({ instanceType: "t4g.xlarge" }), top("prod", { monthlyCapUsd: 400 })),
    runbook: "Merge it at a quiet hour.",
  },
  {
    title: "Another architecture",
    setting: "host.instanceType: t4g.large → t3.large, with an image for it",
    stacks: ["prod"],
    change: host({ instanceType: "t3.large", ami: { ...otherImage, architecture: "x86_64" } }),
    runbook: "Build the application's image for both architectures first; merge it at a quiet hour.",
  },
  {
    title: "A newer machine image",
    setting: "host.ami.id",
    stacks: ["prod"],
    change: host({ ami: otherImage }),
    runbook: "Try it in staging first; merge it at a quiet hour.",
  },
  {
    title: "Another script of the first boot",
    setting: "a change of the program: user data",
    stacks: ["prod"],
    program: { type: "aws:ec2/instance:Instance", property: "userData", value: "#!/bin/sh\necho changed" },
    runbook: "It reaches hosts that are made later; this one is stopped and started, and goes on as it was.",
  },
  {
    title: "A larger root volume",
    setting: "host.rootVolumeGb: 20 → 30",
    stacks: ["prod"],
    change: host({ rootVolumeGb: 30 }),
    runbook: deploy,
  },
  {
    title: "A smaller root volume",
    setting: "host.rootVolumeGb: 20 → 10",
    stacks: ["prod"],
    change: host({ rootVolumeGb: 10 }),
    runbook: "Set it together with another image: a new host has the new size.",
  },
  {
    title: "A larger data volume",
    setting: "host.dataVolumeGb: 20 → 40",
    stacks: ["prod"],
    change: host({ dataVolumeGb: 40 }),
    runbook: "Merge it; the host grows the file system by itself.",
  },
  {
    title: "A smaller data volume",
    setting: "host.dataVolumeGb: 20 → 10",
    stacks: ["prod"],
    change: host({ dataVolumeGb: 10 }),
    runbook: "Leave it.",
  },
  {
    title: "CPU credits",
    setting: "host.cpuCredits: standard → unlimited",
    stacks: ["prod"],
    change: host({ cpuCredits: "unlimited" }),
    runbook: deploy,
  },
  {
    title: "Another domain",
    setting: "domain: app.example.com → www.example.com, in the account's domains too",
    stacks: ["account", "prod"],
    change: both(top("prod", { domain: "www.example.com" }), of("account", "domains", { prod: "www.example.com" })),
    runbook:
      "Bring the account up to date first. Tell the users before; nothing answers under the old name afterwards.",
  },
  {
    title: "Another zone",
    setting: "zone: example.com → example.org, with all domains",
    stacks: ["account", "prod"],
    change: (project) => {
      for (const [stack, settings] of Object.entries(project)) {
        settings["zone"] = "example.org";
        if (stack !== "account") settings["domain"] = String(settings["domain"]).replace("example.com", "example.org");
      }
      of("account", "domains", { dev: "dev.example.org", staging: "staging.example.org", prod: "app.example.org" })(
        project,
      );
    },
    runbook: "Make the new zone beside the old one, and point the registrar at it, before the old one goes.",
  },
  {
    title: "Another database class",
    setting: "database.instanceClass: db.t4g.medium → db.t4g.large",
    stacks: ["prod"],
    change: both(database({ instanceClass: "db.t4g.large" }), top("prod", { monthlyCapUsd: 400 })),
    runbook: window,
  },
  {
    title: "More storage",
    setting: "database.storageGb: 50 → 80",
    stacks: ["prod"],
    change: database({ storageGb: 80 }),
    runbook: window,
  },
  {
    title: "Less storage",
    setting: "database.storageGb: 50 → 30",
    stacks: ["prod"],
    change: database({ storageGb: 30 }),
    runbook: "Leave it: the bill of the settings would be too low.",
  },
  {
    title: "Another minor version of PostgreSQL",
    setting: 'a change of the program: engineVersion "17" → "17.6", which the settings refuse',
    stacks: ["prod"],
    program: { type: "aws:rds/instance:Instance", property: "engineVersion", value: "17.6" },
    runbook: "Leave it at the major version: minor ones come by themselves in the window.",
  },
  {
    title: "Another major version of PostgreSQL, in the window",
    setting: 'database.engineVersion: "17" → "18"',
    stacks: ["prod"],
    change: database({ engineVersion: "18" }),
    runbook: "Set `database.applyChanges: now` with it: see docs/runbooks/upgrade.md.",
  },
  {
    title: "Another major version of PostgreSQL, with the deployment",
    setting: 'database.engineVersion: "17" → "18", with applyChanges: now',
    stacks: ["prod"],
    change: database({ engineVersion: "18", applyChanges: "now" }),
    runbook: "See docs/runbooks/upgrade.md: rehearse it in staging first; merge it at a quiet hour.",
  },
  {
    title: "Another database class, with the deployment",
    setting: "database.instanceClass: db.t4g.medium → db.t4g.large, with applyChanges: now",
    stacks: ["prod"],
    change: both(database({ instanceClass: "db.t4g.large", applyChanges: "now" }), top("prod", { monthlyCapUsd: 400 })),
    runbook: "Merge it at a quiet hour.",
  },
  {
    title: "Multi-AZ on",
    setting: "database.multiAz: true",
    stacks: ["prod"],
    change: both(database({ multiAz: true }), top("prod", { monthlyCapUsd: 400 })),
    runbook: window,
  },
  {
    title: "Multi-AZ off",
    setting: "database.multiAz: false",
    stacks: ["prod"],
    given: both(database({ multiAz: true }), top("prod", { monthlyCapUsd: 400 })),
    change: database({ multiAz: false }),
    runbook: window,
  },
  {
    title: "No backups",
    setting: "database.backupDays: 3 → 0",
    stacks: ["dev"],
    change: of("dev", "database", { backupDays: 0 }),
    runbook: "Take a snapshot by hand first.",
  },
  {
    title: "Fewer days of backups",
    setting: "database.backupDays: 14 → 7",
    stacks: ["prod"],
    change: database({ backupDays: 7 }),
    runbook: "Take a snapshot by hand first, where an older state may still be wanted.",
  },
  {
    title: "Logs go sooner",
    setting: "logRetentionDays: 30 → 7",
    stacks: ["prod"],
    change: top("prod", { logRetentionDays: 7 }),
    runbook: "Copy what is still needed first.",
  },
  {
    title: "Fewer snapshots of the data volume",
    setting: "host.snapshotCount: 7 → 2",
    stacks: ["prod"],
    change: host({ snapshotCount: 2 }),
    runbook: deploy,
  },
  {
    title: "Another window of updates",
    setting: "host.updates: sun 02:30 UTC → wed 03:00 Europe/Berlin",
    stacks: ["prod"],
    change: host({ updates: { day: "wed", time: "03:00", timezone: "Europe/Berlin" } }),
    runbook: "Merge it; the host goes by it from the next start of its release tool on.",
  },
  {
    title: "Another address for alarms",
    setting: "alertEmail",
    stacks: ["account", "prod"],
    change: both(
      top("account", { alertEmail: "oncall@example.com" }),
      top("prod", { alertEmail: "oncall@example.com" }),
    ),
    runbook: "Confirm the messages that AWS sends to the new address at once: until then nobody is told.",
  },
  {
    title: "Another network",
    setting: "vpcCidr: 10.20.0.0/16 → 10.30.0.0/16",
    stacks: ["prod"],
    change: top("prod", { vpcCidr: "10.30.0.0/16" }),
    runbook: "Leave it: a new environment with that network, into which the data is restored, is the way.",
  },
  {
    title: "Other windows",
    setting: "database.backupWindow and maintenanceWindow",
    stacks: ["prod"],
    change: database({ backupWindow: "04:00-05:00", maintenanceWindow: "mon:05:00-mon:06:00" }),
    runbook: deploy,
  },
  {
    title: "Keep off",
    setting: "keep: true → false",
    stacks: ["prod"],
    change: top("prod", { keep: false }),
    runbook: "The first of two steps before an environment is taken down. Nothing protects its data from then on.",
  },
  {
    title: "Keep on",
    setting: "keep: false → true",
    stacks: ["dev"],
    given: (project) => {
      delete (project["dev"] ?? {})["officeHours"];
    },
    change: top("dev", { keep: true }),
    runbook: deploy,
  },
  {
    title: "A further name of the site",
    setting: "app.site.domains: [www.example.com], in the account's moreDomains too",
    stacks: ["account", "prod"],
    change: both(
      of("prod", "app", { site: { domains: ["www.example.com"] } }),
      of("account", "moreDomains", { prod: ["www.example.com"] }),
    ),
    runbook: "Bring the account up to date first; the certificate comes with the first release after it.",
  },
  {
    title: "Other availability zones",
    setting: "availabilityZones: us-east-1a, us-east-1b → us-east-1c, us-east-1d",
    stacks: ["prod"],
    change: top("prod", { availabilityZones: ["us-east-1c", "us-east-1d"] }),
    runbook:
      "Leave it: volumes and subnets cannot move. A new environment beside it, and data that is moved, is the way.",
  },
  {
    title: "An environment under another name",
    setting: "environments: staging → rehearsal, with its file and in the account's domains",
    stacks: ["account", "staging", "rehearsal"],
    change: both(
      (project) => {
        project["rehearsal"] = structuredClone(project["staging"] ?? {});
        delete project["staging"];
      },
      everywhere({
        environments: {
          dev: { branch: "dev", approvals: 0 },
          rehearsal: { branch: "staging", approvals: 1 },
          prod: { branch: "master", approvals: 3 },
        },
      }),
      (project) => {
        for (const record of [
          part(project, "account", "domains"),
          part(project, "account", "bitbucket")["deploymentEnvironments"] as Record<string, unknown>,
        ]) {
          record["rehearsal"] = record["staging"];
          delete record["staging"];
        }
      },
    ),
    runbook:
      "It is another environment, beside the old one: docs/runbooks/remove-environment.md for that, after its data has moved.",
  },
  {
    title: "The monthly restore drill on",
    setting: "environments.prod.restoreDrill: { every: month }",
    stacks: ["account", "prod"],
    change: everywhere({
      environments: {
        dev: { branch: "dev", approvals: 0 },
        staging: { branch: "staging", approvals: 1 },
        prod: { branch: "master", approvals: 3, restoreDrill: { every: "month" } },
      },
    }),
    runbook: "Bring the account up to date first.",
  },
  {
    title: "An environment more",
    setting: "environments: qa, with Pulumi.qa.yaml and a domain of the account",
    stacks: ["account", "qa"],
    change: both(
      (project) => {
        project["qa"] = { ...structuredClone(project["dev"] ?? {}), domain: "qa.example.com" };
      },
      everywhere({
        environments: {
          dev: { branch: "dev", approvals: 0 },
          qa: { branch: "qa", approvals: 0 },
          staging: { branch: "staging", approvals: 1 },
          prod: { branch: "master", approvals: 3 },
        },
      }),
      of("account", "domains", { qa: "qa.example.com" }),
      (project) => {
        const bitbucket = part(project, "account", "bitbucket");
        Object.assign(bitbucket["deploymentEnvironments"] as object, { qa: "{77777777-7777-4777-8777-777777777777}" });
      },
    ),
    runbook: "Bring the account up to date first; then docs/first-deploy.md from step 7 on.",
  },
  {
    title: "An environment less",
    setting: "environments: without staging, and without Pulumi.staging.yaml",
    stacks: ["account", "staging"],
    change: both(
      (project) => {
        delete project["staging"];
      },
      everywhere({ environments: { dev: { branch: "dev", approvals: 0 }, prod: { branch: "master", approvals: 3 } } }),
      (project) => {
        delete part(project, "account", "domains")["staging"];
        delete (part(project, "account", "bitbucket")["deploymentEnvironments"] as Record<string, unknown>)["staging"];
      },
    ),
    runbook: "docs/runbooks/remove-environment.md: its stack is destroyed first, before its settings go.",
  },
  {
    title: "Another prefix",
    setting: "prefix: onebox → shop",
    stacks: ["prod"],
    change: everywhere({ prefix: "shop" }),
    runbook: "Leave it: a new project beside the old one, and data that is moved, is the way.",
  },
  {
    title: "A task more",
    setting: "tasks: weekly-report",
    stacks: ["prod"],
    change: tasks("prod", (all) => [...all, task]),
    runbook: "Release the application that knows it first.",
  },
  {
    title: "A task under another name",
    setting: "tasks: send-reminders → remind",
    stacks: ["prod"],
    change: tasks("prod", (all) =>
      all.map((one) => (one["name"] === "send-reminders" ? { ...one, name: "remind" } : one)),
    ),
    runbook: "Between two of its occurrences; what is being retried under the old name is lost.",
  },
  {
    title: "A task less",
    setting: "tasks: without send-reminders",
    stacks: ["prod"],
    change: tasks("prod", (all) => all.filter((one) => one["name"] !== "send-reminders")),
    runbook: deploy,
  },
  {
    title: "Office hours on",
    setting: "officeHours",
    stacks: ["dev"],
    given: (project) => {
      delete (project["dev"] ?? {})["officeHours"];
    },
    change: top("dev", { officeHours }),
    runbook: "The environment stops at the next end of its hours.",
  },
  {
    title: "Office hours off",
    setting: "without officeHours",
    stacks: ["dev"],
    change: (project) => {
      delete (project["dev"] ?? {})["officeHours"];
    },
    runbook: "Start host and database by hand, if it is merged outside the hours.",
  },
  {
    title: "Another region",
    setting: "region and availabilityZones, of every stack, after npx onebox prices --region eu-central-1",
    stacks: ["prod"],
    change: (project) => {
      for (const [stack, settings] of Object.entries(project)) {
        settings["region"] = "eu-central-1";
        if (stack !== "account") settings["availabilityZones"] = ["eu-central-1a", "eu-central-1b"];
      }
    },
    runbook: "Leave it: a new environment there, into which the data is restored, is the way.",
  },
  {
    title: "Old uploads go sooner",
    setting: "media.oldVersionDays: 30 → 7",
    stacks: ["prod"],
    change: of("prod", "media", { oldVersionDays: 7 }),
    runbook: deploy,
  },
  {
    title: "Another cap",
    setting: "monthlyCapUsd: 150 → 160",
    stacks: ["prod"],
    change: top("prod", { monthlyCapUsd: 160 }),
    runbook: "The merge request names a raised cap.",
  },
  {
    title: "Another version of a function's code",
    setting: "a change of the program: lambda/",
    stacks: ["account", "prod"],
    program: { type: "aws:lambda/function:Function", property: "code", value: otherCode },
    runbook: deploy,
  },
  {
    title: "Other approvals",
    setting: "environments.prod.approvals: 3 → 2",
    stacks: ["account", "prod"],
    change: everywhere({
      environments: {
        dev: { branch: "dev", approvals: 0 },
        staging: { branch: "staging", approvals: 1 },
        prod: { branch: "master", approvals: 2 },
      },
    }),
    runbook: "Bring the account up to date: the gate and the branch rules count from then on.",
  },
];
