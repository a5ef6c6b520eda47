import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

export const everywhere = "0.0.0.0/0";

/** Lets members of a security group connect to one TCP port anywhere. */
export function toTheInternet(
  securityGroupId: pulumi.Input<string>,
  port: number,
): aws.vpc.SecurityGroupEgressRuleArgs {
  return {
    securityGroupId,
    cidrIpv4: everywhere,
    ipProtocol: "tcp",
    fromPort: port,
    toPort: port,
    description: `Internet, port ${port}`,
  };
}
