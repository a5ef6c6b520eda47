import type { Patience } from "../../../host/client/patience";
import type { ServiceInputs } from "../../../service/contract/inputs";

const digest = `sha256:${"a".repeat(64)}`;
/** What ran before. */
export const earlier = `1.4.1@sha256:${"b".repeat(64)}`;
export const quick: Patience = { pollMs: 1, onlineMs: 60_000, commandMs: 60_000 };
export const [web, worker] = ["onebox-prod-web", "onebox-prod-worker"] as const;

/** Of a release that is to take the place of another. */
export const inputs = (other: Partial<ServiceInputs> = {}): ServiceInputs => ({
  environment: "prod",
  region: "us-east-1",
  accountId: "123456789012",
  cluster: "onebox-prod",
  services: [
    { name: web, kind: "web", definition: "web:2", least: 2 },
    { name: worker, kind: "process", definition: "worker:2", least: 1 },
  ],
  once: "once:2",
  prepare: "prepare:1",
  subnetIds: ["subnet-a", "subnet-b"],
  securityGroupId: "sg-tasks",
  logGroup: "/onebox/prod/containers",
  release: `1.4.2@${digest}`,
  settings: "s".repeat(64),
  imageRepository: "onebox/app",
  architecture: "ARM64",
  secretNames: ["SECRET_KEY"],
  hasQueue: true,
  migrateSeconds: 60,
  startSeconds: 60,
  ...other,
});
