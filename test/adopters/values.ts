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

const oneMore: Values = (copy) => {
  copy.edit("Pulumi.yaml", (project) => {
    const rule = project.createNode({ branch: "qa", approvals: 1 });
    project.setIn(["config", "onebox:environments", "value", "qa"], rule);
  });
  copy.edit("bitbucket-pipelines.yml", (file) => {
    addSteps(file, { environment: "staging", others: ["dev", "prod"] }, "qa");
  });
  copy.copyFile("Pulumi.staging.yaml", "Pulumi.qa.yaml");
  copy.set("qa", { domain: "qa.example.com" });
  copy.set("account", { "domains.qa": "qa.example.com" });
  copy.set("account", { "bitbucket.deploymentEnvironments.qa": "{77777777-7777-4777-8777-777777777777}" });
};

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

/** Everything that can be another, and an environment more. */
export const allOthers: Values = (copy) => {
  for (const values of [oneMore, otherAccount, otherRegion, otherNames, otherSizes]) values(copy);
};

/** An environment less, in an account where a first project has made what an account has once. */
export const fewerBesideOthers: Values = (copy) => {
  for (const values of [oneLess, secondProject]) values(copy);
};
