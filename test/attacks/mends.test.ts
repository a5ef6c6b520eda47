import assert from "node:assert/strict";
import { arn, asked, carried, ec2, namesIn } from "../components/account/pipeline-roles/need";
import {
  accountId,
  accountRun,
  boundaryOf,
  type Call,
  changedAccountRun,
  judge,
  mayOpen,
  type Role,
  roleOf,
} from "../components/account/pipeline-roles/iam";
import type { Document } from "../components/account/pipeline-roles/statements";

type Attacker = Omit<Role, "trust">;

/** One mend of a document, how it is taken out, and the attack that works then and not before. */
interface Mend {
  readonly title: string;
  readonly by: "deploy" | "inside";
  readonly without: (attacker: Attacker) => Attacker;
  readonly attack: Call;
}

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
}

const [dev, prod] = [namesIn("dev"), namesIn("prod")];
const everything = { Sid: "All", Effect: "Allow", Action: "*", Resource: "*" };
const allowing = (...Action: readonly string[]): object => ({ Sid: "More", Effect: "Allow", Action, Resource: "*" });

function edited({ name, policy }: Document, edit: (all: readonly Statement[]) => readonly object[]): Document {
  const { Statement } = policy as { readonly Statement: readonly Statement[] };
  return { name, policy: { Version: "2012-10-17", Statement: edit(Statement) } };
}

const boundary =
  (edit: Parameters<typeof edited>[1]) =>
  (attacker: Attacker): Attacker => ({ ...attacker, boundary: edited(attacker.boundary, edit) });
const drop = (Sid: string) => (all: readonly Statement[]) => all.filter((one) => one.Sid !== Sid);
const add = (more: object) => (all: readonly Statement[]) => [...all, more];

/** A deploy role's own policies as they would be without care, and its boundary without one denial. */
const careless =
  (sid: string) =>
  (attacker: Attacker): Attacker => ({
    ...boundary(drop(sid))(attacker),
    policies: [{ name: "all", policy: { Version: "2012-10-17", Statement: [everything] } }],
  });

const secret = dev.secrets.application.arn.replace("??????", "a1b2c3");

const mends: readonly Mend[] = [
  {
    title: "a boundary that names each action of Systems Manager",
    by: "inside",
    without: boundary(add(allowing("ssm:*Association*"))),
    attack: { action: "ssm:CreateAssociation", resource: ec2("instance"), context: {} },
  },
  {
    title: "a boundary that leaves alone what carries another tag",
    by: "inside",
    without: boundary(drop("LeaveOthersAlone")),
    attack: { action: "ec2:CreateTags", resource: ec2("snapshot"), context: { ...carried(prod), ...asked(dev) } },
  },
  {
    title: "a boundary that leaves interfaces with another tag alone",
    by: "inside",
    without: boundary(drop("LeaveOthersAlone")),
    attack: { action: "ec2:DeleteNetworkInterface", resource: ec2("network-interface"), context: carried(prod) },
  },
  {
    title: "metrics by their namespace",
    by: "inside",
    without: boundary(add(allowing("cloudwatch:PutMetricData"))),
    attack: {
      action: "cloudwatch:PutMetricData",
      resource: arn("cloudwatch", "dataset/1"),
      context: { "cloudwatch:namespace": prod.metricNamespace },
    },
  },
  ...["secretsmanager:UpdateSecret", "secretsmanager:PutSecretValue"].map((action): Mend => ({
    title: `values of secrets that are nobody's to replace (${action})`,
    by: "deploy",
    without: careless("KeepData"),
    attack: { action, resource: secret },
  })),
  {
    title: "images that no pipeline deletes",
    by: "deploy",
    without: careless("KeepData"),
    attack: { action: "ecr:PutLifecyclePolicy", resource: dev.imageRepository.arn },
  },
  {
    title: "builds that no pipeline changes",
    by: "deploy",
    without: careless("KeepBuilds"),
    attack: { action: "codebuild:UpdateProject", resource: arn("codebuild", "project/onebox-deploy-prod") },
  },
  {
    title: "the gate's function under its own name alone",
    by: "deploy",
    without: careless("CallTheGateAlone"),
    attack: { action: "lambda:InvokeFunction", resource: arn("lambda", "function:onebox-gate:override") },
  },
];

/** A step of prod's deployment environment, as its token says it. */
const issuer = "api.bitbucket.org/2.0/workspaces/example/pipelines-config/identity/oidc";
const stepOfProd = {
  [`${issuer}:sub`]:
    "{22222222-2222-4222-8222-222222222222}:{66666666-6666-4666-8666-666666666666}:{99999999-9999-4999-8999-999999999999}",
  [`${issuer}:aud`]: "ari:cloud:bitbucket::workspace/11111111-1111-4111-8111-111111111111",
};

describe("an attack that fails works as soon as its mend is taken out:", () => {
  const attackers: Partial<Record<Mend["by"], Attacker>> = {};
  before(async () => {
    const account = await accountRun();
    attackers.deploy = roleOf(account, "onebox-deploy-dev");
    attackers.inside = {
      arn: dev.roles.taskCaller.arn,
      policies: [{ name: "all", policy: { Version: "2012-10-17", Statement: [everything] } }],
      boundary: boundaryOf(account, "dev"),
    };
  });

  for (const { title, by, without, attack } of mends)
    it(title, async () => {
      const attacker = attackers[by];
      assert.ok(attacker !== undefined);
      assert.notEqual(await judge(attacker, attack), "Allowed");
      assert.equal(await judge(without(attacker), attack), "Allowed");
    });

  it("a deploy role that no step opens, whatever file and variables it runs with", async () => {
    const provider = `arn:aws:iam::${accountId}:oidc-provider/${issuer}`;
    const call = { action: "sts:AssumeRoleWithWebIdentity", context: stepOfProd };
    assert.notEqual(mayOpen(roleOf(await accountRun(), "onebox-deploy-prod"), provider, call), "Allowed");
    // Without approvals a step's token opens the role, as it opened prod's.
    const open = (branch: string) => ({ branch, approvals: 0 });
    const environments = { dev: open("dev"), staging: open("staging"), prod: open("master") };
    const without = await changedAccountRun({ environments });
    assert.equal(mayOpen(roleOf(without, "onebox-deploy-prod"), provider, call), "Allowed");
  });

  it("a deploy role that RDS may ask for the key of a secret, without which nothing is deployed", async () => {
    const role = roleOf(await accountRun(), "onebox-deploy-dev");
    const call = { action: "kms:DescribeKey", resource: arn("kms", "key/1"), context: {} };
    assert.equal(await judge(role, call), "Allowed");
    const policies = role.policies.map((policy) => edited(policy, drop("LetRdsFindTheKeyOfItsLogin")));
    assert.notEqual(await judge({ ...role, policies }, call), "Allowed");
  });
});
