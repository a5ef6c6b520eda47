import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { stringify } from "yaml";
import { ownBook } from "../../cost/prices/book";
import { type Answers, open } from "./answers";
import { type DeployedEnvironment, pipelineFile } from "./pipeline";
import { plan, type Size } from "./sizes";

/** What is written, by path below the project's folder. */
export type Files = Readonly<Record<string, string>>;

/** Folder of the package, or of the checkout. */
const home = path.join(__dirname, "../..");

/** A repository of one's own that runs on the package. @param onebox how package.json asks for it. */
export function filesOf(answers: Answers, onebox: string): Files {
  const { accountCapUsd, environments } = plan(answers.monthlyBudgetUsd, answers.region, answers.environments);
  const stacks = answers.environments.map((environment, index) => {
    const { size, capUsd } = environments[index] ?? { size: undefined, capUsd: 0 };
    return [
      `Pulumi.${environment.name}.yaml`,
      size === undefined ? "" : environmentFile(answers, environment, size, capUsd),
    ] as const;
  });
  return {
    "Pulumi.yaml": projectFile(answers),
    "Pulumi.account.yaml": accountFile(answers, accountCapUsd),
    ...Object.fromEntries(stacks),
    "package.json": `${JSON.stringify(packageFile(answers, onebox), null, 2)}\n`,
    ...filesOfPackage(answers.environments),
    ...bookOf(answers.region),
    "policies/exceptions.json": "[]\n",
    "README.md": readme(answers),
    "AGENTS.md": agents(answers),
  };
}

/** Of a region whose prices the package has not: what `onebox prices` has just written here belongs into the project. */
function bookOf(region: string): Files {
  const folder = ownBook(region);
  if (folder === null) return {};
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return Object.fromEntries(
    names.map((name) => [`prices/${region}/${name}`, readFileSync(path.join(folder, name), "utf8")]),
  );
}

/**
 * What a version of the package would have in a project: a newer one may have another. Settings, exceptions and texts
 * are the project's own.
 */
export function filesOfPackage(environments: readonly DeployedEnvironment[]): Files {
  return {
    "index.ts": 'import { program } from "onebox";\n\nexport = program();\n',
    "tsconfig.json": `${JSON.stringify(compiler, null, 2)}\n`,
    "policies/PulumiPolicy.yaml": "runtime: nodejs\ndescription: The rules of onebox, with this project's exceptions\n",
    "policies/package.json": `${JSON.stringify({ name: "policies", version: "1.0.0", private: true, main: "index.js" }, null, 2)}\n`,
    "policies/index.js":
      '"use strict";\nconst { policyPack } = require("onebox/policies");\n\npolicyPack(require("./exceptions.json"));\n',
    "bin/onebox": '#!/usr/bin/env node\n"use strict";\nrequire("onebox/bin");\n',
    "test/stacks.test.js": testFile,
    "bitbucket-pipelines.yml": pipelineFile(shipped("bitbucket-pipelines.yml"), environments),
    "ci/check-merge-request.sh": shipped("ci/check-merge-request.sh"),
    "ci/tools/pinned.json": shipped("ci/tools/pinned.json"),
    ".gitignore": "node_modules\n/reports/\n/.target/\n/bill.html\n",
  };
}

function shipped(name: string): string {
  return readFileSync(path.join(home, name), "utf8");
}

const schema = "# yaml-language-server: $schema=node_modules/onebox/dist/settings.schema.json\n";

function projectFile({ name, prefix, environments }: Answers): string {
  const rules = environments.map((one) => [one.name, { branch: one.branch, approvals: one.approvals }] as const);
  return stringify({
    name,
    description: "A containerised web application on one AWS host, by onebox",
    runtime: { name: "nodejs", options: { packagemanager: "npm" } },
    config: {
      // Nothing reaches AWS but through the explicit provider, so nothing escapes its region or tags.
      "pulumi:disable-default-providers": { value: ["aws"] },
      "onebox:prefix": { value: prefix },
      "onebox:environments": { value: Object.fromEntries(rules) },
    },
  });
}

function keyed(settings: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(settings).map(([key, value]) => [`onebox:${key}`, value] as const);
  return `${schema}${stringify({ config: Object.fromEntries(entries) }, { aliasDuplicateObjects: false })}`;
}

function accountFile({ bitbucket, environments, ...answers }: Answers, capUsd: number): string {
  const { region, awsAccountId, zone, alertEmail, buildImage = open } = answers;
  const uuids = environments.map(({ name }) => [name, bitbucket.deploymentEnvironments[name] ?? open] as const);
  return keyed({
    kind: "account",
    region,
    awsAccountId,
    zone,
    alertEmail,
    monthlyCapUsd: capUsd,
    buildImage,
    domains: Object.fromEntries(environments.map(({ name, domain }) => [name, domain])),
    bitbucket: {
      workspace: bitbucket.workspace,
      workspaceUuid: bitbucket.workspaceUuid ?? open,
      repository: bitbucket.repository,
      repositoryUuid: bitbucket.repositoryUuid ?? open,
      applicationRepository: bitbucket.applicationRepository,
      applicationRepositoryUuid: bitbucket.applicationRepositoryUuid ?? open,
      approverGroup: bitbucket.approverGroup,
      deploymentEnvironments: Object.fromEntries(uuids),
    },
  });
}

function environmentFile(
  { region, zone, awsAccountId, alertEmail, timezone, ...answers }: Answers,
  { domain, keep }: Answers["environments"][number],
  { instanceType, instanceClass, storageGb, maxStorageGb, dataVolumeGb }: Size,
  capUsd: number,
): string {
  const days = ["mon", "tue", "wed", "thu", "fri"];
  return keyed({
    kind: "environment",
    region,
    awsAccountId,
    availabilityZones: answers.availabilityZones ?? [`${region}a`, `${region}b`],
    domain,
    zone,
    keep,
    monthlyCapUsd: capUsd,
    alertEmail,
    host: {
      instanceType,
      ami: { id: answers.hostImage ?? open, architecture: "arm64" },
      rootVolumeGb: 20,
      dataVolumeGb,
    },
    database: {
      engineVersion: "17",
      instanceClass,
      storageGb,
      maxStorageGb,
      backupDays: keep ? 14 : 3,
      // A stopped database makes no backup, so what sleeps at night has its windows by day.
      ...(keep ? { backupWindow: "01:00-02:00", maintenanceWindow: "sun:03:00-sun:04:00" } : windowsByDay(timezone)),
    },
    ...(keep ? {} : { officeHours: { days, start: "07:00", stop: "20:00", timezone } }),
  });
}

/** Within office hours, summer and winter, in UTC: five hours after their start in winter. */
function windowsByDay(timezone: string): { backupWindow: string; maintenanceWindow: string } {
  const winter = new Date(Date.UTC(2026, 0, 14, 12));
  const text = new Intl.DateTimeFormat("en", { timeZone: timezone, hour: "numeric", hourCycle: "h23" }).format(winter);
  const hour = (((12 - (Number(text) - 12)) % 24) + 24) % 24;
  const at = (one: number, minutes: string): string => `${String(one % 24).padStart(2, "0")}:${minutes}`;
  // Noon there; a day that is Wednesday in every zone of the world.
  return {
    backupWindow: `${at(hour, "00")}-${at(hour, "30")}`,
    maintenanceWindow: `wed:${at(hour + 2, "00")}-wed:${at(hour + 2, "30")}`,
  };
}

function packageFile({ name }: Answers, onebox: string) {
  return {
    name: name.toLowerCase(),
    private: true,
    main: "index.ts",
    engines: { node: ">=20" },
    scripts: { check: "onebox check", test: "node --test test/*.test.js" },
    dependencies: { onebox },
  };
}

const compiler = {
  compilerOptions: { target: "es2022", module: "nodenext", strict: true, skipLibCheck: true, noEmit: true },
  include: ["index.ts"],
};

const testFile = `"use strict";
const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const { test } = require("node:test");

const checked = spawnSync(process.execPath, ["bin/onebox", "check", "--json", "--timeout", "600"], {
  encoding: "utf8",
  maxBuffer: 2 ** 29,
});

for (const { stack, error, findings, bill } of JSON.parse(checked.stdout || '{"stacks":[]}').stacks) {
  test(\`\${stack} can be evaluated, breaks no rule and stays under its cap\`, () => {
    assert.equal(error, null);
    const broken = findings.filter(({ level }) => level === "mandatory");
    assert.deepEqual(broken.map(({ rule, message }) => \`\${rule}: \${message}\`), []);
    assert.ok(Number(bill.total) <= Number(bill.cap), \`\${bill.total} of \${bill.cap}\`);
  });
}

test("every stack was checked", () => {
  assert.equal(checked.status, 0, checked.stderr);
});
`;

function readme({ name, environments }: Answers): string {
  return `# ${name}
The infrastructure of ${name}: ${environments.map(({ name: one, domain }) => `${one} at https://${domain}`).join(", ")}. The npm package onebox creates it; this repository holds what is specific to it.

| file | what |
|---|---|
| \`Pulumi.yaml\` | environments: branch, and how many approvals |
| \`Pulumi.account.yaml\`, \`Pulumi.<environment>.yaml\` | settings; \`npx onebox settings\` explains each |
| \`policies/exceptions.json\` | permissions to break a rule, each with an end date |
| \`bitbucket-pipelines.yml\` | what runs for a merge request and for each branch |

\`\`\`sh
npm install
npx onebox check   # the resources of every stack, its bill, and what breaks a rule; needs no account
npx onebox doctor  # what would stop a deployment: credentials, quotas, DNS, tokens
npx onebox upgrade # shows what a newer version changes, before it changes anything
npm test
\`\`\`

Messages refer to pages as \`docs/first-deploy.md\`: they are in \`node_modules/onebox\`, for the installed version. So is \`host/contract.md\`, which says what the application's image has to offer.

Every "${open}" has to be replaced before anything is deployed; the check names file and line.
`;
}

function agents({ environments }: Answers): string {
  return `# For agents and scripts that change this repository
- Settings are data in \`Pulumi.*.yaml\`; \`npx onebox settings\` lists every key with meaning, default and limits. The package onebox creates everything; there is no other infrastructure code.
- After each change: \`npx onebox check\` (exit code 0 clean, 1 findings, 2 could not be evaluated; \`--json\` for programs) and \`npm test\`.
- \`npx onebox bill --stack ${environments.at(-1)?.name ?? "prod"}\` says what a change costs. Caps are \`onebox:monthlyCapUsd\`.
- No secret belongs in a file: \`npx onebox host secret set NAME --stack <environment>\`.
- Deploy by merging: never \`pulumi up\` for an environment with approvals.
- Pages that messages refer to, as \`docs/first-deploy.md\`, are in \`node_modules/onebox/docs\`.
- An exception is for one rule on one resource, with an end date, in \`policies/exceptions.json\`.
`;
}
