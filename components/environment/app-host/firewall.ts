import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { taskPort } from "../../../host/contract/site";
import { everywhere, toTheInternet } from "../to-the-internet";

export interface FirewallArgs {
  /** Begins the names of both security groups. @example onebox-prod gives onebox-prod-host */
  readonly namePrefix: string;
  readonly vpcId: pulumi.Input<string>;
  /** TCP ports on the internet that the host may connect to. */
  readonly outboundPorts: readonly number[];
}

/** HTTP (certificates, and the way to HTTPS), HTTPS, and HTTP/3. */
const site = [
  { ipProtocol: "tcp", port: 80, meaning: "http" },
  { ipProtocol: "tcp", port: 443, meaning: "https" },
  { ipProtocol: "udp", port: 443, meaning: "http3" },
];

/** What reaches the host, and what it may reach. */
export class Firewall extends pulumi.ComponentResource {
  readonly hostSecurityGroupId: pulumi.Output<string>;
  /** Its members, and nobody else, may connect to the task port. */
  readonly taskCallerSecurityGroupId: pulumi.Output<string>;

  constructor(name: string, args: FirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:Firewall", name, {}, opts);
    this.hostSecurityGroupId = this.group(name, args, "host", "The host: the public site and the private task port");
    this.taskCallerSecurityGroupId = this.group(
      `${name}-tasks`,
      args,
      "task-caller",
      "May call the task port of the host",
    );
    this.openSite(name);
    this.openTaskPort(name);
    this.letOut(name, args.outboundPorts);
    this.registerOutputs({
      hostSecurityGroupId: this.hostSecurityGroupId,
      taskCallerSecurityGroupId: this.taskCallerSecurityGroupId,
    });
  }

  private group(name: string, args: FirewallArgs, suffix: string, description: string): pulumi.Output<string> {
    return new aws.ec2.SecurityGroup(
      name,
      { name: `${args.namePrefix}-${suffix}`, description, vpcId: args.vpcId },
      { parent: this },
    ).id;
  }

  private openSite(name: string): void {
    for (const { ipProtocol, port, meaning } of site) {
      new aws.vpc.SecurityGroupIngressRule(
        `${name}-${meaning}`,
        {
          securityGroupId: this.hostSecurityGroupId,
          cidrIpv4: everywhere,
          ipProtocol,
          fromPort: port,
          toPort: port,
          description: `Public site: ${meaning}`,
        },
        { parent: this },
      );
    }
  }

  private openTaskPort(name: string): void {
    const tasks = { ipProtocol: "tcp", fromPort: taskPort, toPort: taskPort, description: "Scheduled tasks" };
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-from-tasks`,
      {
        securityGroupId: this.hostSecurityGroupId,
        referencedSecurityGroupId: this.taskCallerSecurityGroupId,
        ...tasks,
      },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-tasks-to-host`,
      {
        securityGroupId: this.taskCallerSecurityGroupId,
        referencedSecurityGroupId: this.hostSecurityGroupId,
        ...tasks,
      },
      { parent: this },
    );
  }

  private letOut(name: string, ports: readonly number[]): void {
    for (const port of ports) {
      new aws.vpc.SecurityGroupEgressRule(`${name}-out-${port}`, toTheInternet(this.hostSecurityGroupId, port), {
        parent: this,
      });
    }
  }
}
