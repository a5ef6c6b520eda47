import assert from "node:assert/strict";
import { arn, asked, carried, ec2, namesIn } from "../components/account/pipeline-roles/need";
import { accountRun, boundaryOf, type Call, judge, type Role, roleOf } from "../components/account/pipeline-roles/iam";
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

describe("an attack that fails works as soon as its mend is taken out:", function () {
  this.timeout(60_000);
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
});
