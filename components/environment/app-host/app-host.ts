import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { isBurstable } from "../../../model/burstable";
import type { Names } from "../../../model/names";
import { role } from "../role";
import { DataVolume } from "./data-volume";
import { Firewall } from "./firewall";
import { applicationPermissions, hostPermissions } from "./permissions";
import { checkUserData } from "./user-data";

export interface AppHostArgs {
  readonly names: Names;
  readonly vpcId: pulumi.Input<string>;
  /** Public, in `availabilityZone`. */
  readonly subnetId: pulumi.Input<string>;
  readonly availabilityZone: string;
  readonly instanceType: string;
  /** Pinned: a newer image replaces the host. */
  readonly ami: { readonly id: string };
  readonly rootVolumeGb: number;
  readonly dataVolumeGb: number;
  /** Daily snapshots of the data volume that are kept. */
  readonly snapshotCount: number;
  /** `standard` slows down when credits are used up, `unlimited` bills them. Without meaning for other types. */
  readonly cpuCredits: "standard" | "unlimited";
  /** Shell script of the first boot, at most 16 KB. A change of it stops and starts the host. */
  readonly userData: string;
  /** Private listener for scheduled tasks. @default 8081 */
  readonly taskPort?: number;
  /** TCP ports on the internet that the host may connect to. @default 80, 443 and 587 (mail) */
  readonly outboundPorts?: readonly number[];
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
  readonly taskPort: number;
  readonly securityGroupId: pulumi.Output<string>;
  /** Its members may connect to the task port. */
  readonly taskCallerSecurityGroupId: pulumi.Output<string>;

  constructor(name: string, args: AppHostArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:AppHost", name, {}, opts);
    this.taskPort = args.taskPort ?? 8081;
    const firewall = this.firewall(name, args);
    this.securityGroupId = firewall.hostSecurityGroupId;
    this.taskCallerSecurityGroupId = firewall.taskCallerSecurityGroupId;
    const networkInterface = this.networkInterface(name, args);
    this.privateIp = networkInterface.privateIp;
    const address = this.address(name, args, networkInterface);
    this.publicIp = address.publicIp;
    this.logGroups(name, args);
    this.applicationSecret(name, args);
    const profile = this.roles(name, args.names);
    const dataVolume = this.dataVolume(name, args);
    const instance = this.instance(name, args, networkInterface, profile, address.association);
    this.instanceId = instance.id;
    dataVolume.attachTo(name, instance.id);
    this.recover(name, args);
    this.registerOutputs({ instanceId: this.instanceId, publicIp: this.publicIp, privateIp: this.privateIp });
  }

  private firewall(name: string, args: AppHostArgs): Firewall {
    const { names, vpcId, outboundPorts = [80, 443, 587] } = args;
    return new Firewall(name, { names, vpcId, taskPort: this.taskPort, outboundPorts }, { parent: this });
  }

  private networkInterface(name: string, args: AppHostArgs): aws.ec2.NetworkInterface {
    return new aws.ec2.NetworkInterface(
      name,
      {
        subnetId: args.subnetId,
        securityGroups: [this.securityGroupId],
        description: "The address of the host, kept when the instance is replaced",
        tags: { Name: `${args.names.prefix}-host` },
      },
      { parent: this },
    );
  }

  private address(name: string, args: AppHostArgs, networkInterface: aws.ec2.NetworkInterface) {
    const address = new aws.ec2.Eip(
      name,
      { domain: "vpc", tags: { Name: `${args.names.prefix}-host` } },
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
    for (const [purpose, group] of Object.entries(args.names.logGroups)) {
      new aws.cloudwatch.LogGroup(
        `${name}-${purpose}`,
        { name: group.name, retentionInDays: args.logRetentionDays },
        { parent: this },
      );
    }
  }

  /** A container without a value: values are entered on the host, never in Pulumi. */
  private applicationSecret(name: string, args: AppHostArgs): void {
    new aws.secretsmanager.Secret(
      name,
      {
        name: args.names.secrets.application.name,
        description: "What the application keeps secret: JSON of names and values, entered on the host",
        recoveryWindowInDays: args.keep ? 30 : 0,
      },
      // Another description would be an UpdateSecret, which can replace a value and is no pipeline's to send.
      { parent: this, protect: args.keep, ignoreChanges: ["description"] },
    );
  }

  private roles(name: string, names: Names): aws.iam.InstanceProfile {
    const host = role(
      name,
      names,
      "host",
      {
        description: "The host itself: managed by Systems Manager, pulls images, becomes smaller roles",
        trusts: { Service: "ec2.amazonaws.com" },
        may: hostPermissions(names),
      },
      { parent: this },
    );
    role(
      `${name}-app`,
      names,
      "application",
      {
        description: "Web and worker: uploads and static files only",
        trusts: { AWS: names.roles.host.arn },
        may: applicationPermissions(names),
      },
      // IAM refuses a trust in a role that does not exist yet.
      { parent: this, dependsOn: host },
    );
    return new aws.iam.InstanceProfile(
      name,
      { name: names.roles.host.name, path: names.roles.host.path, role: host.name },
      { parent: this },
    );
  }

  private dataVolume(name: string, args: AppHostArgs): DataVolume {
    const { names, availabilityZone, dataVolumeGb: sizeGb, snapshotCount, keep } = args;
    return new DataVolume(name, { names, availabilityZone, sizeGb, snapshotCount, keep }, { parent: this });
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
        ami: args.ami.id,
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
        tags: { Name: `${args.names.prefix}-host` },
      },
      // One network interface and one volume cannot be attached to two instances; and the first boot needs the internet.
      { parent: this, deleteBeforeReplace: true, dependsOn: address },
    );
  }

  private recover(name: string, args: AppHostArgs): void {
    new aws.cloudwatch.MetricAlarm(
      `${name}-recovery`,
      {
        name: `${args.names.prefix}-host-recovery`,
        alarmDescription: "The hardware under the host failed: it is moved to another machine.",
        namespace: "AWS/EC2",
        metricName: "StatusCheckFailed_System",
        dimensions: { InstanceId: this.instanceId },
        statistic: "Maximum",
        comparisonOperator: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        period: 60,
        evaluationPeriods: 2,
        treatMissingData: "missing",
        alarmActions: [`arn:aws:automate:${args.names.region}:ec2:recover`, args.alertTopicArn],
      },
      { parent: this },
    );
  }
}
