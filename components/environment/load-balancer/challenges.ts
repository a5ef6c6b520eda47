import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

/** A host whose certificates are not the balancer's. */
export interface OtherHost {
  readonly privateIp: pulumi.Input<string>;
  /** Admits plain HTTP from everywhere, as its site does. */
  readonly securityGroupId: pulumi.Input<string>;
}

/** RFC 8555, 8.3. Whoever asks for it follows the redirect to HTTPS, and takes any certificate there. */
const challenges = "/.well-known/acme-challenge/*";

const port = 80;

/** A host proves by plain HTTP that a name is its own, also while DNS leads to the balancer. */
export function passOnChallenges(
  name: string,
  place: {
    readonly namePrefix: string;
    readonly vpcId: pulumi.Input<string>;
    readonly securityGroupId: pulumi.Input<string>;
  },
  host: OtherHost,
  listener: aws.lb.Listener,
  parent: pulumi.Resource,
): void {
  const targets = new aws.lb.TargetGroup(
    `${name}-challenges`,
    {
      name: `${place.namePrefix}-certs`,
      vpcId: place.vpcId,
      targetType: "ip",
      protocol: "HTTP",
      port,
      deregistrationDelay: 5,
      // The host leads what is no challenge to HTTPS, so it is never healthy. A group without a healthy target asks all:
      // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
      healthCheck: { path: "/", protocol: "HTTP", interval: 30, timeout: 5, unhealthyThreshold: 2, matcher: "200" },
    },
    { parent },
  );
  new aws.lb.TargetGroupAttachment(
    `${name}-challenges`,
    { targetGroupArn: targets.arn, targetId: host.privateIp, port },
    { parent },
  );
  new aws.lb.ListenerRule(
    `${name}-challenges`,
    {
      listenerArn: listener.arn,
      priority: 1,
      conditions: [{ pathPattern: { values: [challenges] } }],
      actions: [{ type: "forward", targetGroupArn: targets.arn }],
    },
    { parent },
  );
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-challenges`,
    {
      securityGroupId: place.securityGroupId,
      referencedSecurityGroupId: host.securityGroupId,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      description: "Challenges for certificates of the host",
    },
    { parent },
  );
}
