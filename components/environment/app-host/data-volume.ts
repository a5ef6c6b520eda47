import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { NamedRole } from "../../../model/names";
import { policyDocument } from "../../policy-document";

export interface DataVolumeArgs {
  /** @example onebox-prod gives onebox-prod-data */
  readonly namePrefix: string;
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  /** Takes and removes the snapshots. */
  readonly snapshotRole: NamedRole;
  /** Key of the tag by which its snapshots are found; it holds the prefix. @example onebox:snapshots */
  readonly snapshotTagKey: string;
  /** The instance's zone: a volume cannot cross it. */
  readonly availabilityZone: string;
  readonly sizeGb: number;
  /** Daily snapshots that are kept. */
  readonly snapshotCount: number;
  /** Protects the volume, and has a last snapshot taken when it goes. */
  readonly keep: boolean;
}

/** Certificates and Redis: a volume that survives a replaced host, with daily snapshots. */
export class DataVolume extends pulumi.ComponentResource {
  /** Of what makes its snapshots. */
  readonly snapshotPolicyArn: pulumi.Output<string>;
  readonly volumeId: pulumi.Output<string>;

  constructor(name: string, args: DataVolumeArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:DataVolume", name, {}, opts);
    const tag = { [args.snapshotTagKey]: args.namePrefix };
    const volume = new aws.ebs.Volume(
      name,
      {
        availabilityZone: args.availabilityZone,
        size: args.sizeGb,
        type: "gp3",
        encrypted: true,
        finalSnapshot: args.keep,
        tags: { Name: `${args.namePrefix}-data`, ...tag },
      },
      { parent: this, protect: args.keep },
    );
    this.volumeId = volume.id;
    this.snapshotPolicyArn = this.snapshotDaily(name, args, tag).arn;
    this.registerOutputs({ volumeId: this.volumeId });
  }

  attachTo(name: string, instanceId: pulumi.Input<string>): void {
    new aws.ec2.VolumeAttachment(
      name,
      { deviceName: "/dev/sdf", volumeId: this.volumeId, instanceId, stopInstanceBeforeDetaching: true },
      // One volume cannot be attached to the old and the new instance at once.
      { parent: this, deleteBeforeReplace: true },
    );
  }

  private snapshotDaily(
    name: string,
    args: DataVolumeArgs,
    targetTags: Record<string, string>,
  ): aws.dlm.LifecyclePolicy {
    const { snapshotRole } = args;
    const role = new aws.iam.Role(
      `${name}-snapshots`,
      {
        name: snapshotRole.name,
        path: snapshotRole.path,
        description: "Takes and removes snapshots of the data volume",
        permissionsBoundary: snapshotRole.permissionsBoundaryArn,
        assumeRolePolicy: policyDocument({
          Effect: "Allow",
          Principal: { Service: "dlm.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": args.accountId },
            ArnLike: { "aws:SourceArn": `arn:aws:dlm:${args.region}:${args.accountId}:policy/*` },
          },
        }),
      },
      { parent: this },
    );
    const permission = new aws.iam.RolePolicyAttachment(
      `${name}-snapshots`,
      { role: role.name, policyArn: "arn:aws:iam::aws:policy/service-role/AWSDataLifecycleManagerServiceRole" },
      { parent: this },
    );
    return new aws.dlm.LifecyclePolicy(
      name,
      {
        description: `Daily snapshots of ${args.namePrefix}`,
        executionRoleArn: role.arn,
        state: "ENABLED",
        policyDetails: {
          resourceTypes: ["VOLUME"],
          targetTags,
          schedules: [
            {
              name: "daily",
              createRule: { interval: 24, intervalUnit: "HOURS", times: "00:30" },
              retainRule: { count: args.snapshotCount },
              copyTags: true,
            },
          ],
        },
      },
      { parent: this, dependsOn: permission },
    );
  }
}
