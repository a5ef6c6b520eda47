import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { callerIn } from "../../../cli/doctor/account";
import { type Answer, type Examined, examine, unknown, well } from "../../../cli/doctor/answer";
import { examinations, type Surroundings } from "../../../cli/doctor/examinations";
import { clockAnswer } from "../../../cli/doctor/machine";
import { lookupBy } from "../../../cli/doctor/resolver";
import { subjectOf } from "../../../cli/doctor/subject";
import { doctorText, exitCodeOf } from "../../../cli/doctor/text";
import { lookupsOf } from "../../../cli/init/lookups";
import { filesOf } from "../../../cli/init/files";
import { writeFiles } from "../../../cli/init/write";
import { colorsOf } from "../../../cli/command-line";
import { AwsStandIn, ServiceError } from "../../stand-ins/aws";
import { BitbucketStandIn, person } from "../../stand-ins/bitbucket/server";
import { DnsStandIn, recordsOf } from "../../stand-ins/dns";
import { LoopbackServer } from "../../stand-ins/loopback";
import { SesStandIn } from "../../stand-ins/ses";
import { S3Settings } from "../../stand-ins/s3-settings";
import { answers } from "../init/answers";
import { accountId, nameServers, route53, WholeAccount } from "./account";

const administrator = "an-administrators-token";
const now = Date.parse("2026-11-29T03:00:00Z");

interface World {
  readonly account: WholeAccount;
  readonly aws: AwsStandIn;
  readonly s3: S3Settings;
  readonly ses: SesStandIn;
  readonly dns: DnsStandIn;
  readonly bitbucket: BitbucketStandIn;
  readonly folder: string;
  here: Surroundings;
}

interface Case {
  readonly title: string;
  readonly change: (world: World) => void;
  readonly at: string;
  readonly says: RegExp;
  readonly exitCode: number;
}

const inFile = ({ folder }: World, name: string, from: string, to: string): void => {
  const file = path.join(folder, name);
  const text = readFileSync(file, "utf8");
  assert.ok(text.includes(from), `${name} has no ${from}`);
  writeFileSync(file, text.replaceAll(from, to));
};

const cases: readonly Case[] = [
  {
    title: "an old Node",
    change: ({ here }) => Object.assign(here, { node: { version: "18.20.8", least: 20 } }),
    at: "Node",
    says: /^wrong Node 18\.20\.8 is older than 20 → Install Node 20/,
    exitCode: 1,
  },
  {
    title: "a missing Pulumi as something for later, with the version of the pipelines",
    change: ({ here }) => Object.assign(here, { versionOf: () => Promise.resolve(null) }),
    at: "Programs",
    says: /^note pulumi is not installed.*3\.259\.0/,
    exitCode: 0,
  },
  {
    title: "another Pulumi than that of the pipelines",
    change: ({ here }) => Object.assign(here, { versionOf: () => Promise.resolve("v3.100.0") }),
    at: "Programs",
    says: /^note pulumi 3\.100\.0; the pipelines deploy with 3\.259\.0/,
    exitCode: 0,
  },
  {
    title: "a clock that nothing answers as not known",
    change: ({ here }) => Object.assign(here, { clockUrl: "http://127.0.0.1:1025/" }),
    at: "Time",
    says: /^unknown .*ECONNREFUSED.* → Try again from a network/,
    exitCode: 2,
  },
  {
    title: "a wrong setting, and goes on",
    change: (world) => {
      inFile(world, "Pulumi.dev.yaml", "onebox:keep: false", "onebox:keep: perhaps");
    },
    at: "Settings",
    says: /^wrong Pulumi\.dev\.yaml: 1 wrong setting; Pulumi\.dev\.yaml:\d+: .*→ npx onebox check --stack dev/,
    exitCode: 1,
  },
  {
    title: "values of the examples",
    change: (world) => {
      inFile(world, "Pulumi.prod.yaml", "ops@acme.io", "ops@example.com");
    },
    at: "Settings",
    says: /^wrong Pulumi\.prod\.yaml holds values of the examples: alertEmail/,
    exitCode: 1,
  },
  {
    title: "keys of the root user",
    change: ({ aws }) => {
      aws.others["GetCallerIdentity"] = () => identity(`arn:aws:iam::${accountId}:root`, accountId);
    },
    at: "Credentials",
    says: /^wrong these are keys of the root user/,
    exitCode: 1,
  },
  {
    title: "credentials of another account, which answer for nothing of this one",
    change: ({ aws }) => {
      aws.others["GetCallerIdentity"] = () => identity("arn:aws:iam::111122223333:user/x", "111122223333");
    },
    at: "Credentials",
    says: /^wrong the credentials are for the account 111122223333 .*but the settings name 210987654321/,
    exitCode: 1,
  },
  {
    title: "credentials that have run out",
    change: ({ aws }) => {
      aws.others["GetCallerIdentity"] = () => {
        throw new ServiceError("ExpiredToken", "The security token included in the request is expired");
      };
    },
    at: "Credentials",
    says: /^unknown The security token .* → Sign in again/,
    exitCode: 2,
  },
  {
    title: "a region without a price book",
    change: (world) => {
      for (const stack of ["account", "dev", "staging", "prod"])
        inFile(world, `Pulumi.${stack}.yaml`, "onebox:region: us-east-1", "onebox:region: sa-east-1");
    },
    at: "Prices",
    says: /^wrong sa-east-1 has no price book.* → npx onebox prices --region sa-east-1/,
    exitCode: 1,
  },
  {
    title: "a region that is switched off",
    change: ({ account }) => {
      account.regions = [{ regionName: "us-east-1", optInStatus: "not-opted-in" }];
    },
    at: "Region",
    says: /^wrong us-east-1 is switched off .* → aws account enable-region/,
    exitCode: 1,
  },
  {
    title: "a zone that the account does not have",
    change: ({ account }) => {
      account.zones = [{ zoneName: "us-east-1b" }, { zoneName: "us-east-1d" }];
    },
    at: "Region",
    says: /^wrong this account has no zone us-east-1a → .*us-east-1b, us-east-1d/,
    exitCode: 1,
  },
  {
    title: "a zone without the type of the host",
    change: ({ account }) => {
      account.offerings = [{ location: "us-east-1c" }];
    },
    at: "Sizes",
    says: /^wrong prod: us-east-1a has no t4g\.\w+ → .*us-east-1c/,
    exitCode: 1,
  },
  {
    title: "a class that does not go with the version",
    change: ({ account }) => {
      account.databases = [["16.9", ["us-east-1a", "us-east-1b"]]];
    },
    at: "Sizes",
    says: /^wrong prod: us-east-1 has no db\.t4g\.\w+ with PostgreSQL 17 → .*PostgreSQL 16/,
    exitCode: 1,
  },
  {
    title: "a quota that was never raised, with what others use",
    change: ({ account }) => {
      account.quotas = {};
    },
    at: "Quotas",
    says: /^wrong vCPUs .*: 6 for 3 environments, 4 in use by others, 5 allowed → aws service-quotas .*--desired-value 10$/,
    exitCode: 1,
  },
  {
    title: "VPCs of others, not this project's own",
    change: ({ account }) => {
      account.vpcs = [null, null, null, "shop:stack"];
    },
    at: "Quotas",
    says: /^wrong VPCs .*: 3 for 3 environments, 3 in use by others, 5 allowed/,
    exitCode: 1,
  },
  {
    title: "what AWS refuses to tell",
    change: ({ aws }) => {
      aws.others["DescribeVpcs"] = () => {
        throw new ServiceError("UnauthorizedOperation", "You are not authorized to perform this operation.");
      };
    },
    at: "Quotas",
    says: /^unknown You are not authorized.* → Use credentials that may read this/,
    exitCode: 2,
  },
  {
    title: "a zone that others answer for",
    change: ({ dns }) => {
      dns.records = recordsOf({
        io: { NS: ["a0.nic.io"] },
        "shop.acme.io": { NS: ["ns1.other.net"], MX: ["10 mx.other.net"] },
      });
    },
    at: "DNS",
    says: /^wrong a new zone hides MX of shop\.acme\.io/,
    exitCode: 1,
  },
  {
    title: "an image that there is not",
    change: ({ account }) => {
      account.images = [];
    },
    at: "Images",
    says: /^wrong dev: us-east-1 has no image ami-0123456789abcdef0 → Today's: aws ssm get-parameter/,
    exitCode: 1,
  },
  {
    title: "an image of somebody else",
    change: ({ account }) => {
      account.images = account.images.map((image) => ({ ...image, imageOwnerId: "666666666666" }));
    },
    at: "Images",
    says: /^wrong dev: ami-0123456789abcdef0 is not Canonical's, but of the account 666666666666/,
    exitCode: 1,
  },
  {
    title: "a deprecated image as a note",
    change: ({ account }) => {
      account.images = account.images.map((image) => ({ ...image, deprecationTime: "2026-01-01T00:00:00.000Z" }));
    },
    at: "Images",
    says: /^note dev: .* is deprecated since/,
    exitCode: 0,
  },
  {
    title: "an image of the builds that its registry has not",
    change: ({ here }) => {
      Object.assign(here, { registry: (host: string) => `${registryUrl}/missing/${host}` });
    },
    at: "Image of the builds",
    says: /^wrong public\.ecr\.aws has no codebuild\/amazonlinux-aarch64-standard@sha256:3f5c/,
    exitCode: 1,
  },
  {
    title: "a missing token as not known",
    change: ({ here }) => Object.assign(here, { bitbucketToken: undefined }),
    at: "Bitbucket",
    says: /^unknown there is no Bitbucket token here.*admin:repository/,
    exitCode: 2,
  },
  {
    title: "a token that has expired",
    change: ({ bitbucket }) => {
      bitbucket.addToken(administrator, { who: person("ada"), scopes: ["admin:repository"], expired: true });
    },
    at: "Bitbucket",
    says: /^wrong Bitbucket does not know this token, or it has expired/,
    exitCode: 1,
  },
  {
    title: "a token that may read alone, with the scopes that it has",
    change: ({ bitbucket }) => {
      bitbucket.addToken(administrator, { who: person("ada"), scopes: ["read:repository", "read:pipeline"] });
    },
    at: "Bitbucket",
    says: /^wrong the token may read, but not set branch rules \(its scopes: read:repository, read:pipeline\)/,
    exitCode: 1,
  },
  {
    title: "a UUID of another repository, with the right one",
    change: (world) => {
      inFile(world, "Pulumi.account.yaml", "1b8f1c52", "9b8f1c52");
    },
    at: "Bitbucket",
    says: /^wrong onebox:bitbucket\.repositoryUuid is not that of acme\/shop-infrastructure → .*"\{1b8f1c52/,
    exitCode: 1,
  },
  {
    title: "a deployment environment that nobody has made",
    change: ({ bitbucket }) => {
      bitbucket.state.repositories.get("shop-infrastructure")?.deploymentEnvironments.delete("Prod");
    },
    at: "Bitbucket",
    says: /^wrong Bitbucket has no deployment environment prod/,
    exitCode: 1,
  },
  {
    title: "states that have no place yet",
    change: ({ s3, account }) => {
      s3.buckets.clear();
      account.keysMissing = true;
    },
    at: "States",
    says: /^note there is no bucket shop-state-210987654321 yet → .*npx onebox bootstrap/,
    exitCode: 0,
  },
  {
    title: "a bucket of that name that is somebody else's",
    change: ({ s3 }) => {
      s3.foreign.add(`shop-state-${accountId}`);
    },
    at: "States",
    says: /^wrong the bucket shop-state-210987654321 is another account's/,
    exitCode: 1,
  },
  {
    title: "a key of a state that is to be deleted",
    change: ({ account }) => {
      account.keyState["alias/shop-state-prod"] = "PendingDeletion";
    },
    at: "States",
    says: /^wrong the key alias\/shop-state-prod is PendingDeletion/,
    exitCode: 1,
  },
  {
    title: "a gate without a token",
    change: ({ account }) => {
      account.secret = { VersionIdsToStages: {} };
    },
    at: "Gate",
    says: /^wrong the deploy gate has no token.* → npx onebox gate token$/,
    exitCode: 1,
  },
  {
    title: "that SES is in the sandbox, with the request to leave it for what matters most",
    change: (world) => {
      sendsMail(world);
    },
    at: "Mail",
    says: /^wrong SES in us-east-1 is in the sandbox: it sends 200 messages a day, and only to verified addresses → aws sesv2 put-account-details --region us-east-1 --production-access-enabled .*--website-url https:\/\/app\.shop\.acme\.io /,
    exitCode: 1,
  },
  {
    title: "records of mail that SES has not found yet",
    change: (world) => {
      sendsMail(world);
      world.ses.isOutOfSandbox = true;
      world.ses.messagesADay = 50_000;
      world.ses.identities.set("app.shop.acme.io", { verified: false, keys: "PENDING", envelope: "PENDING" });
    },
    at: "Mail",
    says: /^note SES is still looking for the records of app\.shop\.acme\.io: keys PENDING, MAIL FROM PENDING → .*delegated/,
    exitCode: 0,
  },
  {
    title: "that mail goes out",
    change: (world) => {
      sendsMail(world);
      world.ses.isOutOfSandbox = true;
      world.ses.messagesADay = 50_000;
      world.ses.identities.set("app.shop.acme.io", { verified: true, keys: "SUCCESS", envelope: "SUCCESS" });
    },
    at: "Mail",
    says: /^well app\.shop\.acme\.io can send/,
    exitCode: 0,
  },
  {
    title: "that AWS looks into what came back",
    change: (world) => {
      sendsMail(world);
      Object.assign(world.ses, { isOutOfSandbox: true, messagesADay: 50_000, enforcement: "PROBATION" });
    },
    at: "Mail",
    says: /^wrong AWS has the account's mail under PROBATION → docs\/runbooks\/mail-bounces\.md/,
    exitCode: 1,
  },
  {
    title: "a quota below the mail that is expected",
    change: (world) => {
      sendsMail(world);
      Object.assign(world.ses, { isOutOfSandbox: true, messagesADay: 100 });
    },
    at: "Mail",
    says: /^wrong SES in us-east-1 sends 100 messages a day; the settings expect 167 → .*--desired-value 167/,
    exitCode: 1,
  },
  {
    title: "a tag that budgets do not see",
    change: ({ account }) => {
      account.tags = [["shop:stack", "Inactive"]];
    },
    at: "Budgets",
    says: /^wrong the tag shop:stack is not active.*TagKey=shop:stack,Status=Active/,
    exitCode: 1,
  },
];

function sendsMail(world: World): void {
  inFile(world, "Pulumi.prod.yaml", "  onebox:keep:", "  onebox:mail: {}\n  onebox:keep:");
}

const registry = () =>
  LoopbackServer.start(({ path: place, headers, base, method }) => {
    if (place === "/token") return { status: 200, body: { token: "anonymous" } };
    const challenge = { "www-authenticate": `Bearer realm="${base}/token",service="public.ecr.aws"` };
    if (headers.authorization !== "Bearer anonymous") return { status: 401, headers: challenge };
    return { status: method === "HEAD" && !place.startsWith("/missing/") ? 200 : 404 };
  });
let registryUrl = "";

describe("onebox doctor", () => {
  const before = { ...process.env };
  let world: World;
  let servers: LoopbackServer[];

  beforeEach(async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "onebox-doctor-"));
    writeFiles(folder, filesOf(answers, "1.0.0"));
    servers = await Promise.all([route53("shop.acme.io"), registry()]);
    const [zones, images] = servers.map(({ url }) => url);
    registryUrl = images ?? "";
    const aws = await AwsStandIn.start({ accountId, instanceId: "", documents: {}, onebox: "" });
    const s3 = await S3Settings.start();
    const ses = await SesStandIn.start();
    const bitbucket = await BitbucketStandIn.start({ slug: "acme", uuid: answers.bitbucket.workspaceUuid ?? "" });
    const dns = await DnsStandIn.start();
    const account = new WholeAccount();
    account.answerFor(aws);
    s3.buckets.set(`shop-state-${accountId}`, new Map());
    dns.records = recordsOf({ io: { NS: ["a0.nic.io"] }, "shop.acme.io": { NS: nameServers } });
    fillBitbucket(bitbucket);
    Object.assign(process.env, aws.environment, {
      AWS_ENDPOINT_URL_S3: s3.url,
      AWS_ENDPOINT_URL_SESV2: ses.url,
      AWS_ENDPOINT_URL_ROUTE_53: zones,
    });
    const here: Surroundings = {
      node: { version: "22.1.0", least: 20 },
      pinnedPulumi: "3.259.0",
      versionOf: (program) => Promise.resolve(program === "pulumi" ? "v3.259.0" : `${program} 2.0.0`),
      lookup: lookupBy([dns.hostAndPort]),
      clockUrl: aws.endpoint,
      bitbucketApi: `${bitbucket.url}/2.0`,
      bitbucketToken: administrator,
      registry: () => registryUrl,
      now: () => now,
    };
    world = { account, aws, s3, ses, dns, bitbucket, folder, here };
  });

  afterEach(async () => {
    const { aws, s3, ses, dns, bitbucket, folder } = world;
    await Promise.all([
      aws.stop(),
      s3.stop(),
      ses.stop(),
      dns.stop(),
      bitbucket.stop(),
      ...servers.map((one) => one.stop()),
    ]);
    rmSync(folder, { recursive: true, force: true });
    for (const name of Object.keys(process.env)) if (!(name in before)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, before);
  });

  const examined = async (title?: string): Promise<Examined[]> => {
    const subject = subjectOf(world.folder, {});
    const caller = await callerIn(subject.region ?? "us-east-1");
    const wanted = examinations(subject, caller, world.here).filter(
      (one) => title === undefined || one.title === title,
    );
    return Promise.all(wanted.map((one) => examine(one)));
  };

  it("finds nothing where all is as it has to be", async () => {
    const found = await examined();
    const notWell = found.flatMap((one) => one.answers.filter(({ verdict }) => verdict !== "well").map(lineOf));
    assert.deepEqual(notWell, []);
    assert.equal(exitCodeOf(found), 0);
    assert.equal(found.length, 16);
    assert.match(doctorText(found, colorsOf({ fd: -1 })), /^Node\n {2}✓ Node 22\.1\.0\n[\s\S]*\n\n\d+ well\.$/);
  });

  it("says once what nobody could find out for one reason, and counts each", () => {
    const next = "See above.";
    const open = (title: string): Examined => ({ title, answers: [unknown("needs credentials", next)] });
    const fine = { title: "Node", answers: [well("Node 22.1.0")] };
    const text = doctorText([open("Region"), fine, open("Sizes"), { ...fine, title: "Other" }], colorsOf({ fd: -1 }));
    const told =
      "Region, Sizes\n  ? needs credentials\n    → See above.\nNode\n  ✓ Node 22.1.0\nOther\n  ✓ Node 22.1.0";
    assert.equal(text, `${told}\n\n2 not known, 2 well.`);
  });

  it("says of a host without a name, or that refuses, that it could not be reached", async () => {
    const told = async (message: string): Promise<string> => {
      const [answer] = (await examine({ title: "Time", look: () => Promise.reject(new Error(message)) })).answers;
      return answer === undefined ? "" : lineOf(answer);
    };
    assert.match(await told("getaddrinfo ENOTFOUND sts.aws"), /^unknown sts\.aws could not be reached \(ENOTFOUND\) →/);
    assert.match(await told("connect ECONNREFUSED 10.0.0.1:443"), /^unknown 10\.0\.0\.1:443 could not be reached/);
  });

  for (const { title, change, at, says, exitCode } of cases)
    it(`says ${title}`, async () => {
      change(world);
      const found = await examined(at);
      const lines = found.flatMap((one) => one.answers.map(lineOf));
      assert.ok(
        lines.some((line) => says.test(line)),
        `${String(says)} in\n${lines.join("\n")}`,
      );
      assert.equal(exitCodeOf(found), exitCode, lines.join("\n"));
    });

  it("takes what is on a later page of the zone for copied", async () => {
    const elsewhere = { NS: ["ns1.other.net"], A: ["192.0.2.1"], TXT: ["v=spf1 -all"] };
    const www = { A: ["192.0.2.1"] };
    world.dns.records = recordsOf({ io: { NS: ["a0.nic.io"] }, "shop.acme.io": elsewhere, "www.shop.acme.io": www });
    const lines = (await examined("DNS")).flatMap((one) => one.answers.map(lineOf));
    const hides = lines.filter((line) => line.includes("hides"));
    assert.deepEqual(
      hides.map((line) => /hides (\w+ of \S+):/.exec(line)?.[1]),
      ["TXT of shop.acme.io"],
    );
  });

  it("asks nothing of another account", async () => {
    world.aws.others["GetCallerIdentity"] = () => identity("arn:aws:iam::111122223333:user/x", "111122223333");
    const found = await examined();
    for (const title of ["Region", "Sizes", "Quotas", "Images", "States", "Gate", "Budgets"])
      assert.match(
        lineOf(found.find((one) => one.title === title)?.answers[0] ?? assert.fail(title)),
        /^unknown needs/,
      );
  });

  describe("what init asks before anything is written", () => {
    const place = { accountId, region: "us-east-1", prefix: "shop" };
    const lookups = () => lookupsOf(process.env, world.here.lookup);

    it("knows a prefix that is taken, and one that is free", async () => {
      assert.equal(await lookups().isPrefixTaken(place), true);
      assert.equal(await lookups().isPrefixTaken({ ...place, prefix: "other" }), false);
    });

    it("names who answers for somebody else's domain, and what of it would be hidden", async () => {
      world.dns.records = recordsOf({ io: { NS: ["a0.nic.io"] }, "acme.io": { NS: ["ns1.other.net"], MX: ["10 mx"] } });
      const found = await lookups().zoneAnswers({ accountId, zone: "acme.io", domains: ["app.acme.io"] });
      const lines = (found ?? []).map(lineOf);
      assert.match(lines[0] ?? "", /^note acme\.io is answered by ns1\.other\.net.*Only its owner can delegate it/);
      assert.ok(lines.some((line) => line.includes("hides MX of acme.io")));
    });

    it("asks no zone of another account", async () => {
      const found = await lookups().zoneAnswers({ accountId: "111122223333", zone: "shop.acme.io", domains: [] });
      assert.match((found ?? []).map(lineOf).join("\n"), /^unknown .*whether that is the account's zone is not known/);
    });
  });

  it("examines a domain before there is a project", async () => {
    rmSync(path.join(world.folder, "Pulumi.yaml"));
    const subject = subjectOf(world.folder, { region: "us-east-1", zone: "shop.acme.io" });
    const found = await Promise.all(
      examinations(subject, await callerIn("us-east-1"), world.here).map((one) => examine(one)),
    );
    const lines = found.flatMap((one) => one.answers.map(lineOf));
    assert.ok(lines.includes("well shop.acme.io is answered by the account's zone"), lines.join("\n"));
    assert.ok(lines.some((line) => /^note there is no project here.*npx onebox init/.test(line)));
  });
});

describe("onebox doctor: the clock", () => {
  const behind: readonly [seconds: number, verdict: Answer["verdict"]][] = [
    [0, "well"],
    [59, "well"],
    [-60, "note"],
    [299, "note"],
    [300, "wrong"],
    [-86_400, "wrong"],
  ];
  for (const [seconds, verdict] of behind)
    it(`takes ${seconds} s for ${verdict}`, () => {
      assert.equal(clockAnswer(now + seconds * 1_000, now).verdict, verdict);
    });
});

describe("onebox doctor: an examination", () => {
  it("that is not known weighs more than one that is wrong", () => {
    const one = (verdict: "wrong" | "unknown") => ({ title: "x", answers: [{ verdict, says: "x", next: "y" }] });
    assert.equal(exitCodeOf([one("wrong"), one("unknown")]), 2);
    assert.equal(exitCodeOf([one("wrong")]), 1);
  });

  it("that does not end is not known", async () => {
    const found = await examine({ title: "x", look: () => new Promise(() => undefined) }, 5);
    assert.match(lineOf(found.answers[0] ?? assert.fail()), /^unknown no answer within 0\.005 s → Try again from/);
  });

  it("that finds nothing is not known", async () => {
    const { answers: said } = await examine({ title: "x", look: () => Promise.resolve([]) });
    assert.equal(said[0]?.verdict, "unknown");
  });
});

function fillBitbucket(bitbucket: BitbucketStandIn): void {
  const { repository, repositoryUuid, applicationRepository, applicationRepositoryUuid } = answers.bitbucket;
  const own = bitbucket.addRepository(repository, repositoryUuid);
  bitbucket.addRepository(applicationRepository, applicationRepositoryUuid);
  for (const [name, uuid] of Object.entries(answers.bitbucket.deploymentEnvironments))
    own.deploymentEnvironments.set(
      name.replace(/^./, (letter) => letter.toUpperCase()),
      uuid,
    );
  bitbucket.addToken(administrator, { who: person("ada"), scopes: ["admin:repository", "read:pipeline"] });
}

function identity(arn: string, account: string): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>${arn}</Arn><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

function lineOf(answer: Answer): string {
  return `${answer.verdict} ${answer.says}${answer.verdict === "well" ? "" : ` → ${answer.next}`}`;
}
