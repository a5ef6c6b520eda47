import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse, stringify } from "yaml";
import { archiveIn, completed, parsed, readAnswers } from "../../../cli/init";
import { serviceBookSchema } from "../../../cost/prices/rate";
import { writeBook } from "../../../cost/prices/write";
import { readJsonFile } from "../../../model/json-file";
import { type Answers, open } from "../../../cli/init/answers";
import { filesOf } from "../../../cli/init/files";
import type { Lookups } from "../../../cli/init/lookups";
import { inTheWay, repositoryAbove } from "../../../cli/init/in-the-way";
import { note, well } from "../../../cli/doctor/answer";
import { pipelineFile } from "../../../cli/init/pipeline";
import { plan } from "../../../cli/init/sizes";
import { writeFiles } from "../../../cli/init/write";
import { projectSettings, readProject, settingsOf } from "../../../settings/files";
import { pipelineWarnings } from "../../../settings/files/pipelines";
import { answers } from "./answers";

const environment = (name: string) =>
  answers.environments.find((one) => one.name === name) ?? assert.fail(`${name} is none of the environments`);
const [dev, staging, prod] = [environment("dev"), environment("staging"), environment("prod")];

const changed = (change: (copy: Answers) => void): Answers => {
  const copy = structuredClone(answers);
  change(copy);
  return copy;
};

describe("onebox init", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "onebox-init-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const refused: readonly [title: string, answers: unknown, says: RegExp][] = [
    ["a domain outside the zone", changed((one) => (one.zone = "other.io")), /dev\.shop\.acme\.io is not in the zone/],
    ["one domain twice", changed((one) => (one.environments[1] = { ...staging, domain: "dev.shop.acme.io" })), /twice/],
    ["one branch twice", changed((one) => (one.environments[1] = { ...staging, branch: "dev" })), /dev is given twice/],
    ["data behind two approvals", changed((one) => (one.environments[2] = { ...prod, approvals: 2 })), /3 approvals/],
    [
      "data behind a branch of its own",
      changed((one) => (one.environments[2] = { ...prod, branch: "live" })),
      /its branch is master or main/,
    ],
    ["one repository for both", changed((one) => (one.bitbucket.repository = "shop")), /repository of its own/],
    [
      "a UUID of an environment that there is not",
      changed((one) => (one.bitbucket.deploymentEnvironments["test"] = one.bitbucket.repositoryUuid ?? "")),
      /there is no environment test/,
    ],
    [
      "the account of the examples",
      changed((one) => (one.awsAccountId = "123456789012")),
      /awsAccountId is a value from onebox's examples/,
    ],
    [
      "a domain of the examples",
      changed((one) => (one.alertEmail = "ops@example.com")),
      /alertEmail is a value from onebox's examples/,
    ],
    [
      "an account without quotes, which YAML takes for a number",
      { ...answers, awsAccountId: 210987654321 },
      /awsAccountId: twelve digits in quotes/,
    ],
    [
      "another code host, with what works there",
      { ...answers, github: {} },
      /github is not a code host.*0166.*any-program/s,
    ],
    ["a prefix that AWS keeps", changed((one) => (one.prefix = "aws1")), /prefix:/],
    ["a time zone that is none", changed((one) => (one.timezone = "Berlin")), /an IANA time zone/],
    [
      "a time zone in letters that the settings refuse",
      changed((one) => (one.timezone = "europe/berlin")),
      /an IANA time zone/,
    ],
    [
      "a domain that is longer than DNS allows",
      changed((one) => (one.zone = `${"a".repeat(64)}.io`)),
      /zone: a domain name/,
    ],
    [
      "a build image that the settings refuse",
      { ...answers, buildImage: `Standard@sha256:${"1a".repeat(32)}` },
      /buildImage: an image by its digest/,
    ],
    [
      "an environment called account",
      changed((one) => (one.environments[0] = { ...dev, name: "account" })),
      /neither account/,
    ],
    ["no environment", changed((one) => one.environments.splice(0)), /environments: one environment is needed/],
    ["a mistyped answer", { ...answers, prefx: "shop" }, /prefx: there is no such answer; did you mean prefix\?/],
    [
      "a mistyped answer inside of others",
      { ...answers, bitbucket: { ...answers.bitbucket, workspaceUUID: "" } },
      /bitbucket\.workspaceUUID: there is no such answer; did you mean workspaceUuid\?/,
    ],
    ["an answer of another kind", { ...answers, monthlyBudgetUsd: "lots" }, /monthlyBudgetUsd: it has to be a number/],
    [
      "a yes in the place of true",
      { ...answers, environments: [{ ...prod, keep: "yes" }] },
      /environments\.0\.keep: it has to be true or false/,
    ],
    ["a budget of nothing", { ...answers, monthlyBudgetUsd: 0 }, /monthlyBudgetUsd: it has to be more than 0$/],
    [
      "fewer approvals than none",
      { ...answers, environments: [{ ...prod, approvals: -1 }] },
      /environments\.0\.approvals: it has to be 0 or more$/m,
    ],
    [
      "more approvals than Bitbucket has",
      { ...answers, environments: [{ ...prod, approvals: 21 }] },
      /environments\.0\.approvals: it has to be 20 or less$/m,
    ],
    [
      "a domain of the examples for all",
      changed((one) => {
        one.zone = "example.com";
        for (const each of one.environments) each.domain = `${each.name}.example.com`;
      }),
      /^Refusal: answers\.yaml: zone, .* are values from onebox's examples/,
    ],
    ["an answer that is missing", { ...answers, zone: undefined }, /zone: it is missing/],
    ["an answer that nobody asked for", { ...answers, colour: "blue" }, /colour/],
    ["nothing at all", null, /nothing was written/],
  ];
  for (const [title, given, says] of refused)
    it(`refuses ${title}`, () => {
      assert.throws(() => parsed(given, "answers.yaml"), says);
    });

  it("writes settings that hold, and a pipeline that knows the environments", () => {
    writeFiles(folder, filesOf(answers, "1.0.0"));
    const project = readProject(folder);
    assert.deepEqual(project.stacks, ["account", "dev", "staging", "prod"]);
    for (const stack of project.stacks) assert.doesNotThrow(() => settingsOf(project, stack), stack);
    assert.deepEqual(pipelineWarnings(projectSettings(project).environments, [folder]), []);
    const names = ["index.ts", "policies/index.js", "README.md", "AGENTS.md", ".gitignore"];
    for (const name of names) assert.ok(existsSync(path.join(folder, name)), name);
  });

  for (const timezone of [
    "Europe/Berlin",
    "America/Los_Angeles",
    "Asia/Tokyo",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "UTC",
  ])
    it(`puts the windows of a database that sleeps at night within the day of ${timezone}`, () => {
      writeFiles(folder, filesOf({ ...answers, timezone }, "1.0.0"));
      const project = readProject(folder);
      assert.doesNotThrow(() => settingsOf(project, "dev"));
    });

  it("leaves open what nobody knows, so that the check refuses it", () => {
    const unknown = changed((one) => {
      delete one.hostImage;
      delete one.bitbucket.repositoryUuid;
    });
    writeFiles(folder, filesOf(unknown, "1.0.0"));
    const project = readProject(folder);
    assert.throws(() => settingsOf(project, "prod"), /host\.ami\.id.*still to be entered/s);
    assert.throws(() => settingsOf(project, "account"), /repositoryUuid.*still to be entered/s);
    assert.equal(readFileSync(path.join(folder, "Pulumi.prod.yaml"), "utf8").includes(open), true);
  });

  it("changes nothing when it runs again, and nothing that somebody has changed", () => {
    const files = filesOf(answers, "1.0.0");
    assert.equal(writeFiles(folder, files).made.length, Object.keys(files).length);
    assert.deepEqual(writeFiles(folder, files), { made: [], completed: [], kept: [] });
    writeFileSync(path.join(folder, "Pulumi.dev.yaml"), "mine");
    rmSync(path.join(folder, "index.ts"));
    assert.deepEqual(writeFiles(folder, files), { made: ["index.ts"], completed: [], kept: ["Pulumi.dev.yaml"] });
    assert.equal(readFileSync(path.join(folder, "Pulumi.dev.yaml"), "utf8"), "mine");
  });

  it("adds to what `npm install onebox` writes in an empty folder, once, and takes nothing away", () => {
    const file = path.join(folder, "package.json");
    const given = { scripts: { test: "mine" }, dependencies: { onebox: "file:../onebox.tgz" } };
    writeFileSync(file, JSON.stringify(given));
    const files = filesOf(answers, "1.0.0");
    const { completed, kept } = writeFiles(folder, files);
    assert.deepEqual([completed, kept], [["package.json"], []]);
    const { name, main, scripts, dependencies } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    assert.deepEqual([name, main], ["shop", "index.ts"]);
    assert.deepEqual(scripts, { check: "onebox check", test: "mine" });
    assert.deepEqual(dependencies, given.dependencies);
    assert.deepEqual(writeFiles(folder, files).completed, []);
  });

  it("puts its own in the place of what `npm init` writes where nobody has said anything", () => {
    const file = path.join(folder, "package.json");
    const test = 'echo "Error: no test specified" && exit 1';
    const given = { name: "mine", main: "index.js", scripts: { test, lint: "own" }, dependencies: { onebox: "1.0.0" } };
    writeFileSync(file, JSON.stringify(given));
    writeFiles(folder, filesOf(answers, "1.0.0"));
    const { name, main, scripts } = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
    assert.deepEqual([name, main], ["mine", "index.ts"]);
    assert.deepEqual(scripts, { check: "onebox check", test: "node --test test/*.test.js", lint: "own" });
  });

  it("names the archive that it was installed from, and the version of what a registry gave", () => {
    mkdirSync(path.join(folder, "node_modules"));
    const origin = (resolved: string): string | null => {
      const lock = { packages: { "node_modules/onebox": { resolved } } };
      writeFileSync(path.join(folder, "node_modules/.package-lock.json"), JSON.stringify(lock));
      return archiveIn(folder, path.join(folder, "shop"));
    };
    assert.equal(origin("file:../my files/onebox-0.1.0.tgz"), "file:../../my files/onebox-0.1.0.tgz");
    assert.equal(origin("https://registry.npmjs.org/onebox/-/onebox-0.1.0.tgz"), null);
  });

  it("shows the way to whoever stands in a folder of the project, or in none", () => {
    writeFiles(folder, filesOf(answers, "1.0.0"));
    assert.throws(() => readProject(path.join(folder, "policies")), new RegExp(`one above it: cd '${folder}'$`));
    rmSync(path.join(folder, "Pulumi.yaml"));
    assert.throws(() => readProject(folder), /begins with: npx onebox init/);
  });

  const unmakeable: readonly [title: string, target: string, refusal: RegExp][] = [
    ["below a device", "/dev/null/x", /\/dev\/null\/x cannot be made in \/dev\/null: .* Choose another folder/],
    ["below a file", "answers/x/y", /cannot be made in .*\/answers: .* Choose another folder/],
    // Node's own way to make folders does not end there.
    ["below a folder that takes none", "/proc/x", /\/proc\/x\/\S+ cannot be written: it is not there/],
    ["below links in a circle", "circle/x", /cannot be written: its links lead in a circle/],
  ];
  for (const [title, target, refusal] of unmakeable)
    it(`says of a folder that cannot be made why, and what to do: ${title}`, () => {
      writeFileSync(path.join(folder, "answers"), "");
      symlinkSync("circle", path.join(folder, "circle"));
      assert.throws(() => writeFiles(path.resolve(folder, target), filesOf(answers, "1.0.0")), refusal);
    });

  it("begins nothing out of a checkout, whose version a registry may have of somebody else", () => {
    const args = ["bin/onebox", "init", path.join(folder, "new"), "--yes", "none.yaml"];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    assert.equal(status, 2);
    assert.match(stderr, /a checkout of onebox, .* npm pack makes the archive/);
    assert.equal(existsSync(path.join(folder, "new")), false);
  });

  it("writes nothing into a folder of something else", () => {
    writeFileSync(path.join(folder, "package.json"), '{ "name": "theirs" }');
    assert.throws(() => writeFiles(folder, filesOf(answers, "1.0.0")), /package\.json exists.*empty folder/);
    assert.equal(existsSync(path.join(folder, "Pulumi.yaml")), false);
  });

  const applications: readonly [string, string, string][] = [
    ["Django", "manage.py", ""],
    ["Rails", "Gemfile", ""],
    ["Go", "go.mod", ""],
    ["Node", "package.json", '{ "dependencies": { "onebox": "1.0.0", "express": "5" } }'],
    [
      "Node with tools alone",
      "package.json",
      '{ "dependencies": { "onebox": "1.0.0" }, "devDependencies": { "vite": "8" } }',
    ],
  ];
  for (const [kind, name, text] of applications)
    it(`writes nothing into an application of ${kind}, and says where to`, () => {
      writeFileSync(path.join(folder, name), text);
      assert.throws(
        () => writeFiles(folder, filesOf(answers, "1.0.0")),
        /belongs to an application.*init \.\.\/shop-infra/,
      );
      assert.deepEqual(readdirSync(folder), [name]);
    });

  it("reads answers that Windows has written, with a byte-order mark and CRLF", () => {
    const file = path.join(folder, "answers.yaml");
    writeFileSync(file, `\ufeff${stringify(answers, { aliasDuplicateObjects: false }).replaceAll("\n", "\r\n")}`);
    assert.deepEqual(parsed(readAnswers(file), file), answers);
  });

  it("refuses a file in the place of a folder", () => {
    const file = path.join(folder, "shop");
    writeFileSync(file, "mine");
    assert.throws(() => writeFiles(file, filesOf(answers, "1.0.0")), /shop is a file\. Choose a folder/);
    assert.equal(readFileSync(file, "utf8"), "mine");
  });

  const noAnswers: readonly [string, string | Buffer | null, RegExp][] = [
    ["a file that is not there", null, /answers\.yaml is not there\. It holds name, prefix, region/],
    ["an empty file", "", /does not give answers by name; the names are name, prefix/],
    ["a list", "- shop\n", /does not give answers by name/],
    ["what is no YAML", "name: [shop\nregion", /answers\.yaml cannot be read: .*line 2/],
    ["UTF-16, as PowerShell writes it", Buffer.from("\ufeffname: shop\r\n", "utf16le"), /it is not UTF-8/],
  ];
  for (const [title, text, says] of noAnswers)
    it(`says of ${title} what it is to hold`, () => {
      const file = path.join(folder, "answers.yaml");
      if (text !== null) writeFileSync(file, text);
      assert.throws(() => readAnswers(file), says);
    });

  it("says of a folder that it is none of answers", () => {
    assert.throws(() => readAnswers(folder), /is a folder\. Give the file with the answers/);
  });

  it("takes along the prices of another region that were just fetched, and none that the package brings", () => {
    const region = "eu-west-3";
    const here = process.cwd();
    const fetched = path.join(folder, "prices", region);
    mkdirSync(fetched, { recursive: true });
    const rates = readdirSync("cost/prices/us-east-1").flatMap(
      (name) => readJsonFile(`cost/prices/us-east-1/${name}`, serviceBookSchema).rates,
    );
    writeBook(fetched, region, "2026-11-29", rates);
    process.chdir(folder);
    try {
      const names = (given: string) => Object.keys(filesOf({ ...answers, region: given }, "1.0.0"));
      assert.ok(names(region).includes(`prices/${region}/rds.json`));
      assert.deepEqual(
        names("us-east-1").filter((name) => name.startsWith("prices/")),
        [],
      );
    } finally {
      process.chdir(here);
    }
  });

  it("knows the repository that a folder lies in, and none where the folder is one itself", () => {
    const inner = path.join(folder, "shop", "infrastructure");
    mkdirSync(path.join(folder, "shop", ".git"), { recursive: true });
    assert.equal(repositoryAbove(inner), path.join(folder, "shop"));
    assert.equal(repositoryAbove(path.join(folder, "shop")), null);
    assert.equal(repositoryAbove(path.join(folder, "other")), null);
  });

  it("leaves no file half written where the disk is full", () => {
    // In the way as a full disk would be.
    mkdirSync(path.join(folder, `index.ts.${process.pid}.draft`, "in"), { recursive: true });
    assert.throws(() => writeFiles(folder, { "index.ts": "export {};" }), /index\.ts cannot be written: /);
    assert.ok(!existsSync(path.join(folder, "index.ts")));
  });

  it("says where it cannot write", () => {
    writeFileSync(path.join(folder, "x"), "");
    assert.throws(() => writeFiles(folder, { "x/y": "" }), /cannot be written: /);
  });

  it("writes the very pipeline that this repository has, for its environments", () => {
    const own = readFileSync("bitbucket-pipelines.yml", "utf8");
    const read = (text: string): unknown => parse(text, { merge: true });
    const rules = Object.entries(projectSettings(readProject(".")).environments);
    // In the order of their steps, which whoever adds one chooses.
    const place = ([name]: (typeof rules)[number]): number => own.indexOf(`name: Deploy ${name}\n`);
    const environments = rules
      .sort((one, other) => place(one) - place(other))
      .map(([name, rule]) => ({ name, ...rule }));
    assert.deepEqual(read(pipelineFile(own, environments)), read(own));
  });

  it("writes a pipeline for other environments", () => {
    const own = readFileSync("bitbucket-pipelines.yml", "utf8");
    const text = pipelineFile(own, [dev, { ...prod, name: "live", branch: "main" }]);
    assert.doesNotMatch(text, /staging|prod\b/);
    assert.match(text, /name: Deploy live\n/);
  });

  describe("sizes by a budget", () => {
    const three = answers.environments;
    for (const [budget, instanceType] of [
      [200, "t4g.medium"],
      [260, "t4g.large"],
      [500, "t4g.xlarge"],
    ] as const)
      it(`gives prod a ${instanceType} for $${budget}, and spends no more`, () => {
        const { accountCapUsd, environments } = plan(budget, "us-east-1", three);
        assert.equal(environments[2]?.size.instanceType, instanceType);
        const together = environments.reduce((sum, { capUsd }) => sum + capUsd, accountCapUsd);
        assert.ok(together <= budget, String(together));
      });

    it("says what the least would be", () => {
      assert.throws(
        () => plan(60, "us-east-1", three),
        /\$60 a month is too little for 3 environments: \$\d+ at least/,
      );
    });

    it("says how to get the prices of another region", () => {
      assert.throws(() => plan(260, "sa-east-1", three), /npx onebox prices --region sa-east-1/);
    });
  });

  describe("what is looked up", () => {
    const bare = changed((one) => {
      delete one.hostImage;
      delete one.bitbucket.workspaceUuid;
      one.bitbucket.deploymentEnvironments = {};
    });
    const found: Lookups = {
      account: () => Promise.resolve("210987654321"),
      zones: () => Promise.resolve(["us-east-1c", "us-east-1d"]),
      hostImage: () => Promise.resolve("ami-0fedcba9876543210"),
      buildImage: () => Promise.resolve(undefined),
      isPrefixTaken: () => Promise.resolve(false),
      zoneAnswers: () => Promise.resolve([well("shop.acme.io is answered by the account's zone")]),
      repositoryUuids: (_workspace, repository) =>
        Promise.resolve({
          workspace: answers.bitbucket.workspaceUuid ?? "",
          repository: answers.bitbucket.repositoryUuid ?? "",
          deploymentEnvironments: repository === "shop" ? {} : answers.bitbucket.deploymentEnvironments,
        }),
    };

    it("fills in what nobody has given", async () => {
      const { hostImage, availabilityZones, bitbucket, buildImage } = await completed(bare, found);
      assert.deepEqual([hostImage, availabilityZones], ["ami-0fedcba9876543210", ["us-east-1c", "us-east-1d"]]);
      assert.deepEqual(bitbucket.deploymentEnvironments, answers.bitbucket.deploymentEnvironments);
      assert.equal(buildImage, answers.buildImage, "what was given stays");
    });

    it("leaves open what could not be found", async () => {
      const nothing = (): Promise<undefined> => Promise.resolve(undefined);
      const none: Lookups = {
        ...{ account: nothing, zones: nothing, hostImage: nothing, buildImage: nothing, repositoryUuids: nothing },
        ...{ isPrefixTaken: nothing, zoneAnswers: nothing },
      };
      assert.deepEqual((await completed(bare, none)).hostImage, undefined);
    });

    it("refuses a prefix that another project of the account has", async () => {
      const taken = { ...found, isPrefixTaken: () => Promise.resolve(true) };
      await assert.rejects(inTheWay(answers, taken), /The prefix shop is taken: the account 210987654321/);
    });

    it("says who answers for the zone today, and nothing of what is well", async () => {
      const theirs = note("shop.acme.io is answered by ns1.example.net", "Only its owner can delegate it.");
      const theirZone = { ...found, zoneAnswers: () => Promise.resolve([theirs]) };
      assert.deepEqual(await inTheWay(answers, theirZone), [theirs]);
      assert.deepEqual(await inTheWay(answers, found), []);
    });

    it("says what could not be asked", async () => {
      const says = (await inTheWay(answers, null)).map((one) => `${one.verdict} ${one.says}`);
      assert.match(says.join("\n"), /^unknown whether .* prefix shop already\nunknown who answers for shop\.acme\.io/);
    });

    it("refuses credentials of another account", async () => {
      const other = { ...found, account: () => Promise.resolve("999999999999") };
      await assert.rejects(completed(bare, other), /credentials are for the account 999999999999/);
    });
  });
});
