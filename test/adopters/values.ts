import type { Copy } from "./copy";
import { addSteps, removeSteps } from "./pipelines";

/** What somebody enters in step 3 of docs/first-deploy.md. */
export type Values = (copy: Copy) => void;

const all = (copy: Copy): string[] => ["account", ...copy.environments()];

const otherAccount: Values = (copy) => {
  for (const stack of all(copy)) copy.set(stack, { awsAccountId: "210987654321" });
};

/** The region of the price book that the tests make. */
export const region = "eu-west-1";

const otherRegion: Values = (copy) => {
  copy.set("account", { region });
  for (const stack of copy.environments()) {
    copy.set(stack, { region, availabilityZones: [`${region}b`, `${region}c`] });
  }
};

const otherNames: Values = (copy) => {
  copy.edit("Pulumi.yaml", (project) => {
    project.set("name", "acme");
    project.setIn(["config", "onebox:prefix"], project.createNode({ value: "acme" }));
  });
  const zone = "acme.example";
  const domain = (stack: string): string => (stack === "prod" ? zone : `${stack}.${zone}`);
  const uuid = (digit: string): string => `{${digit.repeat(8)}-abcd-4abc-8abc-${digit.repeat(12)}}`;
  const each = (value: (stack: string) => string): Record<string, string> => {
    return Object.fromEntries(copy.environments().map((stack) => [stack, value(stack)]));
  };
  copy.set("account", {
    zone,
    alertEmail: "alarm@acme.example",
    domains: each(domain),
    bitbucket: {
      workspace: "acme",
      workspaceUuid: uuid("a"),
      repository: "infrastructure",
      repositoryUuid: uuid("b"),
      applicationRepository: "shop",
      applicationRepositoryUuid: uuid("c"),
      approverGroup: "seniors",
      deploymentEnvironments: each(() => uuid("d")),
    },
  });
  for (const stack of copy.environments()) {
    copy.set(stack, {
      zone,
      domain: domain(stack),
      alertEmail: "alarm@acme.example",
      "host.ami.id": "ami-0123456789abcdef0",
    });
  }
};

const otherSizes: Values = (copy) => {
  for (const stack of copy.environments()) {
    copy.set(stack, {
      monthlyCapUsd: 400,
      "host.instanceType": "t4g.medium",
      "host.dataVolumeGb": 33,
      tasks: undefined,
    });
    copy.set(stack, { "database.storageGb": 60, "database.maxStorageGb": 120, logRetentionDays: 90 });
  }
  copy.set("account", { monthlyCapUsd: 40 });
};

/** @param digit of which its deployment environment's UUID is made. */
function oneMore(name: string, digit: string): Values {
  return (copy) => {
    copy.edit("Pulumi.yaml", (project) => {
      const rule = project.createNode({ branch: name, approvals: 1 });
      project.setIn(["config", "onebox:environments", "value", name], rule);
    });
    copy.edit("bitbucket-pipelines.yml", (file) => {
      addSteps(file, { environment: "staging", others: ["dev", "prod"] }, name);
    });
    copy.copyFile("Pulumi.staging.yaml", `Pulumi.${name}.yaml`);
    const uuid = `{${[8, 4, 4, 4, 12].map((length) => digit.repeat(length)).join("-")}}`;
    copy.set(name, { domain: `${name}.example.com` });
    copy.set("account", {
      [`domains.${name}`]: `${name}.example.com`,
      [`bitbucket.deploymentEnvironments.${name}`]: uuid,
    });
  };
}

const oneLess: Values = (copy) => {
  copy.edit("Pulumi.yaml", (project) => {
    project.deleteIn(["config", "onebox:environments", "value", "staging"]);
  });
  copy.edit("bitbucket-pipelines.yml", (file) => {
    removeSteps(file, { environment: "staging", others: ["dev", "prod"] });
  });
  copy.removeFile("Pulumi.staging.yaml");
  copy.set("account", { "domains.staging": undefined, "bitbucket.deploymentEnvironments.staging": undefined });
};

const secondProject: Values = (copy) => {
  copy.edit("Pulumi.yaml", (project) => {
    project.setIn(["config", "onebox:prefix"], project.createNode({ value: "second" }));
  });
  copy.set("account", { madeElsewhere: ["accountDefaults", "auditTrail", "costAnomalies", "identityProvider"] });
};

/** Everything that can be another, a fourth environment, and one of those that ship less. */
export const allOthers: Values = (copy) => {
  const environments = [oneMore("qa", "7"), oneMore("demo", "8"), oneLess];
  for (const values of [...environments, otherAccount, otherRegion, otherNames, otherSizes]) values(copy);
};

/** An environment less, in an account where a first project has made what an account has once. */
export const fewerBesideOthers: Values = (copy) => {
  for (const values of [oneLess, secondProject]) values(copy);
};
