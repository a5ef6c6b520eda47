import type { Copy } from "./copy";

/** What somebody enters in step 3 of docs/first-deploy.md. */
export type Values = (copy: Copy) => void;

const all = (copy: Copy): string[] => ["account", ...copy.environments()];

export const otherAccount: Values = (copy) => {
  for (const stack of all(copy)) copy.set(stack, { awsAccountId: "210987654321" });
};

/** The region of the price book that the tests make. */
export const region = "eu-west-1";

export const otherRegion: Values = (copy) => {
  copy.set("account", { region });
  for (const stack of copy.environments()) {
    copy.set(stack, { region, availabilityZones: [`${region}b`, `${region}c`] });
  }
};

export const otherNames: Values = (copy) => {
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

export const otherSizes: Values = (copy) => {
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

export const oneMore: Values = (copy) => {
  copy.edit("Pulumi.yaml", (project) => {
    const rule = project.createNode({ branch: "qa", approvals: 1 });
    project.setIn(["config", "onebox:environments", "value", "qa"], rule);
  });
  copy.copyFile("Pulumi.staging.yaml", "Pulumi.qa.yaml");
  copy.set("qa", { domain: "qa.example.com" });
  copy.set("account", { "domains.qa": "qa.example.com" });
  copy.set("account", { "bitbucket.deploymentEnvironments.qa": "{77777777-7777-4777-8777-777777777777}" });
};

export const oneLess: Values = (copy) => {
  copy.edit("Pulumi.yaml", (project) => {
    project.deleteIn(["config", "onebox:environments", "value", "staging"]);
  });
  copy.removeFile("Pulumi.staging.yaml");
  copy.set("account", { "domains.staging": undefined, "bitbucket.deploymentEnvironments.staging": undefined });
};

export const secondProject: Values = (copy) => {
  copy.edit("Pulumi.yaml", (project) => {
    project.setIn(["config", "onebox:prefix"], project.createNode({ value: "second" }));
  });
  copy.set("account", { madeElsewhere: ["accountDefaults", "auditTrail", "costAnomalies", "identityProvider"] });
};

/** Without another environment. */
export const others: Values = (copy) => {
  for (const values of [otherAccount, otherRegion, otherNames, otherSizes]) values(copy);
};

export const everything: Values = (copy) => {
  oneMore(copy);
  oneLess(copy);
  others(copy);
  copy.replaceWord("bitbucket-pipelines.yml", "staging", "qa");
};
