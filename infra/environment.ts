import type * as pulumi from "@pulumi/pulumi";
import { MediaBucket } from "../components/media-bucket";
import { names as namesOf } from "../components/names";
import { Network } from "../components/network";
import type { Environment } from "../settings";
import { awsProvider } from "./provider";

/** One environment, top to bottom. */
export function environment(settings: Environment): Record<string, pulumi.Input<unknown>> {
  const { awsAccountId: accountId, region, rule, keep } = settings;
  const names = namesOf(settings.name, accountId, region);
  const provider = awsProvider({
    region,
    accountId,
    tags: {
      "onebox:stack": settings.name,
      "onebox:environment": settings.name,
      "onebox:approvals": `${rule.branch}/${rule.approvals}`,
    },
  });
  const on = { providers: { aws: provider } };

  const network = new Network(
    "network",
    { region, cidrBlock: settings.vpcCidr, availabilityZones: settings.availabilityZones },
    on,
  );
  const media = new MediaBucket("media", { names, oldVersionDays: settings.media.oldVersionDays, keep }, on);

  return { vpcId: network.vpcId, mediaBucket: media.bucketName };
}
