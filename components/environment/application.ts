import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Named, NamedRole } from "../../model/names";
import type { Statement } from "../policy-document";
import { role, type Trusted } from "./role";

export interface ApplicationArgs {
  /** What web and the processes beside it are, wherever they run. */
  readonly role: NamedRole;
  /** Who runs it there, and so becomes the role: a host, tasks of ECS, or both while it moves. */
  readonly runners: readonly [Trusted, ...Trusted[]];
  /** Of the buckets that it reads and writes. */
  readonly bucketArns: readonly string[];
  /** By which it sends mail: `sendMail`. @default none: it sends none @example [sendMail(scope)] */
  readonly mail?: readonly Statement[];
  /**
   * What it may do besides, where it runs on ECS: measure its queue, and guard a task that has a job in hand.
   * @default nothing
   * @example { accountId: "123456789012", region: "eu-west-1", cluster, metricNamespace: "onebox/prod" }
   */
  readonly onService?:
    | { readonly accountId: string; readonly region: string; readonly cluster: Named; readonly metricNamespace: string }
    | undefined;
  /** Of the secret that people enter the application's own into. @example /onebox/prod/application */
  readonly secretName: string;
  /** Protects the secret. */
  readonly keep: boolean;
}

/** What the application is whatever it runs on: its identity, and the container of its secrets. */
export class ApplicationIdentity extends pulumi.ComponentResource {
  readonly roleArn: pulumi.Output<string>;

  constructor(name: string, args: ApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    super("onebox:components:ApplicationIdentity", name, {}, opts);
    this.secret(name, args);
    const [first, ...others] = args.runners;
    const made = role(
      name,
      args.role,
      {
        description: "Web and the processes beside it: uploads and static files only",
        ...first,
        alsoTrusts: others,
        may: [
          ...(args.mail ?? []),
          ...keepFiles(args.bucketArns),
          ...(args.onService === undefined ? [] : beTasks(args.onService)),
        ],
      },
      { parent: this },
    );
    this.roleArn = made.arn;
    this.registerOutputs({ roleArn: this.roleArn });
  }

  /** A container without a value: values are entered on the host, never in Pulumi. */
  private secret(name: string, { secretName, keep }: ApplicationArgs): void {
    new aws.secretsmanager.Secret(
      name,
      {
        name: secretName,
        description: "What the application keeps secret: JSON of names and values, entered by a person",
        recoveryWindowInDays: keep ? 30 : 0,
      },
      // Another description would be an UpdateSecret, which can replace a value and is no pipeline's to send.
      { parent: this, protect: keep, ignoreChanges: ["description"] },
    );
  }
}

/** @param buckets their ARNs. */
function keepFiles(buckets: readonly string[]): Statement[] {
  return [
    { Sid: "ListOwnFiles", Effect: "Allow", Action: ["s3:ListBucket", "s3:GetBucketLocation"], Resource: buckets },
    {
      Sid: "ReadAndWriteOwnFiles",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
      Resource: buckets.map((arn) => `${arn}/*`),
    },
  ];
}

function beTasks({
  accountId,
  region,
  cluster,
  metricNamespace,
}: NonNullable<ApplicationArgs["onService"]>): Statement[] {
  return [
    {
      Sid: "GuardOwnJobs",
      Effect: "Allow",
      Action: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
      Resource: `arn:aws:ecs:${region}:${accountId}:task/${cluster.name}/*`,
    },
    {
      Sid: "MeasureOwnQueue",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      Resource: "*",
      Condition: { StringEquals: { "cloudwatch:namespace": metricNamespace } },
    },
  ];
}
