import type { Answers } from "../../../cli/init/answers";

const uuid = (digits: string): string => `{${digits}8f1c52-4b0d-4a7e-9f65-3b1c9a7d2e10}`;

/** What somebody might answer; nothing of it is in the examples. */
export const answers: Answers = {
  name: "shop",
  prefix: "shop",
  region: "us-east-1",
  awsAccountId: "210987654321",
  zone: "shop.acme.io",
  alertEmail: "ops@acme.io",
  timezone: "Europe/Berlin",
  monthlyBudgetUsd: 260,
  environments: [
    { name: "dev", branch: "dev", approvals: 0, domain: "dev.shop.acme.io", keep: false },
    { name: "staging", branch: "staging", approvals: 1, domain: "staging.shop.acme.io", keep: false },
    { name: "prod", branch: "master", approvals: 3, domain: "app.shop.acme.io", keep: true },
  ],
  bitbucket: {
    workspace: "acme",
    repository: "shop-infrastructure",
    applicationRepository: "shop",
    approverGroup: "seniors",
    workspaceUuid: uuid("0a"),
    repositoryUuid: uuid("1b"),
    applicationRepositoryUuid: uuid("2c"),
    deploymentEnvironments: { dev: uuid("3d"), staging: uuid("4e"), prod: uuid("5f") },
  },
  hostImage: "ami-0123456789abcdef0",
  buildImage: `public.ecr.aws/codebuild/amazonlinux-aarch64-standard@sha256:${"3f5c1a7b".repeat(8)}`,
};
