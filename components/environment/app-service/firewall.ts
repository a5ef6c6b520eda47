import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { taskPort } from "../../../host/contract/site";
import { proxyPort } from "../../../service/contract/proxy";
import { everywhere, toTheInternet } from "../to-the-internet";

export interface ServiceFirewallArgs {
  /** Begins the names of the security groups. @example onebox-prod gives onebox-prod-tasks */
  readonly namePrefix: string;
  readonly vpcId: pulumi.Input<string>;
  /** TCP ports on the internet that tasks may connect to. */
  readonly outboundPorts: readonly number[];
  /**
   * Of the function that calls scheduled tasks, where it has one already.
   * @default a group of its own
   * @example host.taskCallerSecurityGroupId
   */
  readonly taskCallerSecurityGroupId?: pulumi.Input<string>;
}

/** A rule's ports and words. */
interface Reach {
  readonly port: number;
  readonly description: string;
}

/** What reaches the load balancer and the tasks, and what tasks may reach. Their addresses are public, and let nobody in. */
export class ServiceFirewall extends pulumi.ComponentResource {
  readonly balancerSecurityGroupId: pulumi.Output<string>;
  readonly taskSecurityGroupId: pulumi.Output<string>;
  /** Its members, and nobody else, may connect to the port for scheduled tasks. */
  readonly taskCallerSecurityGroupId: pulumi.Output<string>;

  constructor(name: string, args: ServiceFirewallArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ServiceFirewall", name, {}, opts);
    const group = (suffix: string, description: string): pulumi.Output<string> =>
      this.group(name, args, suffix, description);
    const balancer = group("load-balancer", "The load balancer: the public site");
    const tasks = group("tasks", "Tasks of the application: open to the load balancer and the task caller alone");
    const given = args.taskCallerSecurityGroupId;
    const caller = given === undefined ? group("task-caller", "May call the task port of the application") : given;
    this.balancerSecurityGroupId = balancer;
    this.taskSecurityGroupId = tasks;
    this.taskCallerSecurityGroupId = pulumi.output(caller);
    for (const [port, meaning] of [
      [80, "http"],
      [443, "https"],
    ] as const)
      this.admitWorld(`${name}-${meaning}`, balancer, { port, description: `Public site: ${meaning}` });
    this.connect(`${name}-site`, balancer, tasks, { port: proxyPort, description: "Requests of visitors" });
    this.connect(`${name}-tasks`, this.taskCallerSecurityGroupId, tasks, {
      port: taskPort,
      description: "Scheduled tasks",
    });
    for (const port of args.outboundPorts) this.letOut(`${name}-out-${port}`, tasks, port);
    this.registerOutputs({ taskSecurityGroupId: tasks });
  }

  private group(name: string, args: ServiceFirewallArgs, suffix: string, description: string): pulumi.Output<string> {
    return new aws.ec2.SecurityGroup(
      `${name}-${suffix}`,
      { name: `${args.namePrefix}-${suffix}`, description, vpcId: args.vpcId },
      { parent: this },
    ).id;
  }

  private admitWorld(name: string, securityGroupId: pulumi.Output<string>, { port, description }: Reach): void {
    new aws.vpc.SecurityGroupIngressRule(
      name,
      { securityGroupId, cidrIpv4: everywhere, ipProtocol: "tcp", fromPort: port, toPort: port, description },
      { parent: this },
    );
  }

  private connect(
    name: string,
    from: pulumi.Output<string>,
    to: pulumi.Output<string>,
    { port, description }: Reach,
  ): void {
    const reach = { ipProtocol: "tcp", fromPort: port, toPort: port, description };
    new aws.vpc.SecurityGroupIngressRule(
      `${name}-in`,
      { securityGroupId: to, referencedSecurityGroupId: from, ...reach },
      { parent: this },
    );
    new aws.vpc.SecurityGroupEgressRule(
      `${name}-out`,
      { securityGroupId: from, referencedSecurityGroupId: to, ...reach },
      { parent: this },
    );
  }

  private letOut(name: string, securityGroupId: pulumi.Output<string>, port: number): void {
    new aws.vpc.SecurityGroupEgressRule(name, toTheInternet(securityGroupId, port), { parent: this });
  }
}
