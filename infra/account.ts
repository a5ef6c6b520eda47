import type * as pulumi from "@pulumi/pulumi";
import { AccountDefaults } from "../components/account-defaults";
import { AuditTrail } from "../components/audit-trail";
import { Budget } from "../components/budget";
import { CostAnomalies } from "../components/cost-anomalies";
import { HostedZone } from "../components/hosted-zone";
import { ImageRepository } from "../components/image-repository";
import { accountNames, names as namesOf } from "../components/names";
import { ReleaseParameter } from "../components/release-parameter";
import type { Account, ProjectSettings } from "../settings";
import { awsProvider } from "./provider";

/** What exists once per AWS account, top to bottom. */
export function account(
  settings: Account & { readonly project: ProjectSettings },
): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region, alertEmail: email, monthlyCapUsd } = settings;
  const tag = { key: "onebox:stack", value: "account" };
  const on = { providers: { aws: awsProvider({ region, accountId, tags: { [tag.key]: tag.value } }) } };
  const names = accountNames(accountId, region);

  new AccountDefaults("defaults", on);
  new AuditTrail("audit", { names }, on);
  new CostAnomalies("anomalies", { name: "onebox", email, fromUsd: 5 }, on);
  new Budget("budget", { name: "onebox-account", monthlyCapUsd, email, tag }, on);

  const zone = new HostedZone("zone", { zone: settings.zone, email }, on);
  const images = new ImageRepository("images", { ...settings, accountId }, on);
  for (const name of Object.keys(settings.project.environments))
    new ReleaseParameter(`${name}-release`, { names: namesOf(name, accountId, region) }, on);

  return { zoneId: zone.zoneId, zoneNameServers: zone.nameServers, imageRepository: images.url };
}
