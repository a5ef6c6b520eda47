import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface HostedZoneArgs {
  /** The domain under which all environments live. @example example.com */
  readonly zone: string;
  /** Told by certificate authorities about requests that the zone refuses. */
  readonly email: pulumi.Input<string>;
}

// Why: docs/decisions/0061.
/** The zone of all environments. Only the authority that Caddy asks may issue certificates for it. */
export class HostedZone extends pulumi.ComponentResource {
  readonly zoneId: pulumi.Output<string>;
  readonly nameServers: pulumi.Output<string[]>;

  constructor(name: string, args: HostedZoneArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:HostedZone", name, {}, opts);
    const zone = new aws.route53.Zone(
      name,
      { name: args.zone, comment: "The zone of all environments" },
      { parent: this, protect: true },
    );
    const { zoneId, nameServers } = zone;
    this.zoneId = zoneId;
    this.nameServers = nameServers;
    new aws.route53.Record(
      `${name}-authority`,
      {
        zoneId,
        name: args.zone,
        type: "CAA",
        ttl: 3_600,
        records: ['0 issue "letsencrypt.org"', '0 issuewild ";"', pulumi.interpolate`0 iodef "mailto:${args.email}"`],
      },
      { parent: this },
    );
    this.registerOutputs({ zoneId, nameServers });
  }
}
