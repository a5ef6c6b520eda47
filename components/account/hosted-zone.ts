import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";

export interface HostedZoneArgs {
  /** The domain under which all environments live. @example example.com */
  readonly zone: string;
  /** Told by certificate authorities about requests that the zone refuses. */
  readonly email: pulumi.Input<string>;
  /**
   * Others that may issue certificates, wildcards too, for names that something else serves.
   * @default none
   * @example ["amazon.com"]
   */
  readonly otherAuthorities?: readonly string[];
}

// Why: docs/decisions/0061.
/** The zone of all environments. The authority that Caddy asks may issue certificates for it, and whoever else is named. */
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
        records: authorities(args),
      },
      { parent: this },
    );
    this.registerOutputs({ zoneId, nameServers });
  }
}

/** https://www.rfc-editor.org/rfc/rfc8659 */
function authorities({ otherAuthorities = [], email }: HostedZoneArgs): pulumi.Input<string>[] {
  const wildcards = otherAuthorities.length === 0 ? [";"] : otherAuthorities;
  return [
    ...["letsencrypt.org", ...otherAuthorities].map((name) => `0 issue "${name}"`),
    ...wildcards.map((name) => `0 issuewild "${name}"`),
    pulumi.interpolate`0 iodef "mailto:${email}"`,
  ];
}
