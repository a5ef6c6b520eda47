import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { taskPort } from "../../../host/contract/site";
import { isBurstable } from "../../../model/burstable";
import type { Named, NamedRole } from "../../../model/names";
import { withRunbook } from "../../runbook";
import { role } from "../role";
import { DataVolume } from "./data-volume";
import { Firewall } from "./firewall";
import { type HostReach, hostPermissions } from "./permissions";
import { checkUserData } from "./user-data";

export interface AppHostArgs {
  /** Begins the names of what it makes. @example onebox-prod gives onebox-prod-host */
  readonly namePrefix: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: pulumi.Input<string>;
  /** Public, in `availabilityZone`. */
  readonly subnetId: pulumi.Input<string>;
  /** @example eu-west-1a */
  readonly availabilityZone: string;
  /** Of the image's architecture. @example t4g.large */
  readonly instanceType: string;
  /** Of the machine image. Pinned: a newer one replaces the host. @example ami-0123456789abcdef0 */
  readonly amiId: string;
  /** The host's own role, and that of the data volume's snapshots. */
  readonly roles: Readonly<Record<"host" | "snapshots", NamedRole>>;
  /** What it becomes for web and worker; such a role trusts it, and is made elsewhere. */
  readonly applicationRoleArn: string;
  readonly hostReach: HostReach;
  /** What containers say, and what the system and the release tool say. */
  readonly logGroups: Readonly<Record<"containers" | "host", Named>>;
  /** Key of the tag by which snapshots of the data volume are found. @example onebox:snapshots */
  readonly snapshotTagKey: string;
  readonly rootVolumeGb: number;
  readonly dataVolumeGb: number;
  /** Daily snapshots of the data volume that are kept. */
  readonly snapshotCount: number;
  /** `standard` slows down when credits are used up, `unlimited` bills them. Without meaning for other types. */
  readonly cpuCredits: "standard" | "unlimited";
  /** Shell script of the first boot, at most 16 KB; more than that is an error. A change stops and starts the host. */
  readonly userData: string;
  /**
   * TCP ports on the internet that the host may connect to.
   * @default [80, 443, 587]: the web, and handing over mail
   * @example [80, 443, 465]
   */
  readonly outboundPorts?: readonly number[];
  /** One of the numbers of days that CloudWatch takes. @example 30 */
  readonly logRetentionDays: number;
  /** Told when the host fails its status checks. */
  readonly alertTopicArn: pulumi.Input<string>;
  /** Protects the data volume, the address and the instance. */
  readonly keep: boolean;
}

// Why: docs/decisions/0010.
/** One EC2 instance for containers: no SSH, no credentials for containers, state on a volume of its own. */
export class AppHost extends pulumi.ComponentResource {
  readonly instanceId: pulumi.Output<string>;
  readonly publicIp: pulumi.Output<string>;
  /** Belongs to the network interface, so it stays when the instance is replaced. */
  readonly privateIp: pulumi.Output<string>;
  /** Where it listens for scheduled tasks, inside the network alone. @example http://10.20.0.5:8081 */
  readonly taskUrl: pulumi.Output<string>;
  readonly securityGroupId: pulumi.Output<string>;
  /** Of what makes snapshots of the data volume. */
  readonly snapshotPolicyArn: pulumi.Output<string>;
  readonly dataVolumeId: pulumi.Output<string>;
  /** Its members may connect to the task port. */
  readonly taskCallerSecurityGroupId: pulumi.Output<string>;

  constructor(name: string, args: AppHostArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AppHost", name, {}, opts);
    const firewall = this.firewall(name, args);
    this.securityGroupId = firewall.hostSecurityGroupId;
    this.taskCallerSecurityGroupId = firewall.taskCallerSecurityGroupId;
    const networkInterface = this.networkInterface(name, args);
    this.privateIp = networkInterface.privateIp;
    this.taskUrl = pulumi.interpolate`http://${this.privateIp}:${taskPort}`;
    const address = this.address(name, args, networkInterface);
    this.publicIp = address.publicIp;
    this.logGroups(name, args);
    const profile = this.roles(name, args);
    const dataVolume = this.dataVolume(name, args);
    this.snapshotPolicyArn = dataVolume.snapshotPolicyArn;
    this.dataVolumeId = dataVolume.volumeId;
    const instance = this.instance(name, args, networkInterface, profile, address.association);
    this.instanceId = instance.id;
    dataVolume.attachTo(name, instance.id);
    this.recover(name, args);
    this.registerOutputs({ instanceId: this.instanceId, publicIp: this.publicIp, privateIp: this.privateIp });
  }

  private firewall(name: string, args: AppHostArgs): Firewall {
    const { namePrefix, vpcId, outboundPorts = [80, 443, 587] } = args;
    return new Firewall(name, { namePrefix, vpcId, outboundPorts }, { parent: this });
  }

  private networkInterface(name: string, args: AppHostArgs): aws.ec2.NetworkInterface {
    return new aws.ec2.NetworkInterface(
      name,
      {
        subnetId: args.subnetId,
        securityGroups: [this.securityGroupId],
        description: "The address of the host, kept when the instance is replaced",
        tags: { Name: `${args.namePrefix}-host` },
      },
      { parent: this },
    );
  }

  private address(name: string, args: AppHostArgs, networkInterface: aws.ec2.NetworkInterface) {
    const address = new aws.ec2.Eip(
      name,
      { domain: "vpc", tags: { Name: `${args.namePrefix}-host` } },
      { parent: this, protect: args.keep },
    );
    const association = new aws.ec2.EipAssociation(
      name,
      { allocationId: address.allocationId, networkInterfaceId: networkInterface.id },
      { parent: this },
    );
    return { publicIp: address.publicIp, association };
  }

  private logGroups(name: string, args: AppHostArgs): void {
    for (const [purpose, group] of Object.entries(args.logGroups)) {
      new aws.cloudwatch.LogGroup(
        `${name}-${purpose}`,
        { name: group.name, retentionInDays: args.logRetentionDays },
        { parent: this },
      );
    }
  }

  private roles(name: string, args: AppHostArgs): aws.iam.InstanceProfile {
    const { roles, hostReach, logGroups } = args;
    const host = role(
      name,
      roles.host,
      {
        description: "The host itself: managed by Systems Manager, pulls images, becomes smaller roles",
        trusts: { Service: "ec2.amazonaws.com" },
        may: hostPermissions(
          hostReach,
          Object.values(logGroups).map(({ arn }) => arn),
          args.applicationRoleArn,
        ),
      },
      { parent: this },
    );
    return new aws.iam.InstanceProfile(
      name,
      { name: roles.host.name, path: roles.host.path, role: host.name },
      { parent: this },
    );
  }

  private dataVolume(name: string, args: AppHostArgs): DataVolume {
    const { namePrefix, accountId, region, availabilityZone, snapshotTagKey, snapshotCount, keep } = args;
    const place = { namePrefix, accountId, region, availabilityZone };
    const snapshots = { snapshotRole: args.roles.snapshots, snapshotTagKey, snapshotCount };
    return new DataVolume(name, { ...place, ...snapshots, sizeGb: args.dataVolumeGb, keep }, { parent: this });
  }

  private instance(
    name: string,
    args: AppHostArgs,
    networkInterface: aws.ec2.NetworkInterface,
    profile: aws.iam.InstanceProfile,
    address: aws.ec2.EipAssociation,
  ): aws.ec2.Instance {
    return new aws.ec2.Instance(
      name,
      {
        ami: args.amiId,
        instanceType: args.instanceType,
        primaryNetworkInterface: { networkInterfaceId: networkInterface.id },
        iamInstanceProfile: profile.name,
        metadataOptions: { httpEndpoint: "enabled", httpTokens: "required", httpPutResponseHopLimit: 1 },
        creditSpecification: isBurstable(args.instanceType) ? { cpuCredits: args.cpuCredits } : undefined,
        rootBlockDevice: {
          volumeType: "gp3",
          volumeSize: args.rootVolumeGb,
          encrypted: true,
          deleteOnTermination: true,
        },
        ebsOptimized: true,
        disableApiTermination: args.keep,
        // The protection is against consoles and scripts. A replacement is what this program says, and asked of people in
        // its preview; refused half-way, it would leave a stopped host without its volume.
        // https://github.com/hashicorp/terraform-provider-aws/pull/43722 (docs/decisions/0104)
        forceDestroy: args.keep,
        maintenanceOptions: { autoRecovery: "default" },
        userData: checkUserData(args.userData),
        tags: { Name: `${args.namePrefix}-host` },
      },
      // One network interface and one volume cannot be attached to two instances; and the first boot needs the internet.
      { parent: this, deleteBeforeReplace: true, dependsOn: address },
    );
  }

  private recover(name: string, args: AppHostArgs): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-recovery`,
      {
        name: `${args.namePrefix}-host-recovery`,
        alarmDescription: withRunbook(
          "The hardware under the host failed: it is moved to another machine.",
          "host-recovery",
        ),
        namespace: "AWS/EC2",
        metricName: "StatusCheckFailed_System",
        dimensions: { InstanceId: this.instanceId },
        statistic: "Maximum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: 60,
        evaluationPeriods: 2,
        treatMissingData: "missing",
        alarmActions: [`arn:aws:automate:${args.region}:ec2:recover`, args.alertTopicArn],
        okActions: [args.alertTopicArn],
      },
      { parent: this },
    );
  }
}
