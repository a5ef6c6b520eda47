import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { names } from "../components/names";
import type { Account, ProjectSettings } from "../settings";
import { awsProvider } from "./provider";

/** What exists once per AWS account: the zone, and what each environment wants to run. */
export function account(
  settings: Account & { readonly project: ProjectSettings },
): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region } = settings;
  const provider = awsProvider({ region, accountId, tags: { "onebox:stack": "account" } });

  const zone = new aws.route53.Zone(
    "zone",
    { name: settings.zone, comment: "The zone of all environments" },
    { provider, protect: true },
  );
  for (const environment of Object.keys(settings.project.environments)) {
    const { parameters } = names(environment, accountId, region);
    new aws.ssm.Parameter(
      `${environment}-release`,
      { name: parameters.release.name, type: "String", value: "none", description: "The desired release" },
      // A deployment writes it; an infrastructure change must not set it back.
      { provider, protect: true, ignoreChanges: ["value"] },
    );
  }

  return { zoneId: zone.zoneId, zoneNameServers: zone.nameServers };
}
