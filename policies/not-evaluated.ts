/** What cannot be judged in the shipped stacks before they exist. A test fails for anything that is not on this list. */
export interface NotEvaluated {
  readonly rule: string;
  /** The resource's URN without stack and project. */
  readonly resource: string;
  /** Why it cannot be known, and what guards in its place. */
  readonly reason: string;
}

const staticFiles = "onebox:components:StaticFiles$onebox:components:PrivateBucket";
const endpoint =
  "The policy names the VPC's gateway to S3 by its id, which AWS makes up, and the provider takes a document as a whole.";

export const notEvaluated: readonly NotEvaluated[] = [
  {
    rule: "s3-policy-is-not-public",
    resource: `${staticFiles}$aws:s3/bucketPolicy:BucketPolicy::static`,
    reason: `${endpoint} The bucket's public-access block refuses a policy for everybody.`,
  },
  {
    rule: "iam-policy-admits-own-account",
    resource: `${staticFiles}$aws:s3/bucketPolicy:BucketPolicy::static`,
    reason: `${endpoint} A test of the component reads whom it lets in: who comes through that gateway.`,
  },
  {
    rule: "project-permission-stays-in-its-environment",
    resource: `${staticFiles}$aws:s3/bucketPolicy:BucketPolicy::static`,
    reason: `${endpoint} A test of the component reads whom it lets in, and no role is among them.`,
  },
  {
    rule: "iam-service-in-policy-is-bound",
    resource: `${staticFiles}$aws:s3/bucketPolicy:BucketPolicy::static`,
    reason: `${endpoint} A test of the component reads whom it lets in, and no service is among them.`,
  },
  {
    rule: "s3-policy-locks-nobody-out",
    resource: `${staticFiles}$aws:s3/bucketPolicy:BucketPolicy::static`,
    reason: `${endpoint} A test of the component reads its refusals.`,
  },
  {
    rule: "s3-bucket-secure-transport",
    resource: `${staticFiles}$aws:s3/bucket:Bucket::static`,
    reason: `${endpoint} The media bucket has the same refusal from the same code, and is judged.`,
  },
  {
    rule: "rds-subnets-span-zones",
    resource: "onebox:components:Database$aws:rds/subnetGroup:SubnetGroup::database",
    reason: "The subnets come out of the network's component as one list. RDS refuses a group within one zone.",
  },
  {
    rule: "lambda-environment-holds-no-secret",
    resource: "onebox:components:TaskCaller$aws:lambda/function:Function::tasks",
    reason: "TASK_URL holds the host's private address, which AWS hands out. The other variables are judged.",
  },
  {
    rule: "ssm-parameter-holds-no-secret",
    resource: "onebox:components:HostFacts$aws:ssm/parameter:Parameter::host-facts",
    reason:
      "It holds the database's address and the ARN of its secret. Neither is a secret, and both come from the database alone.",
  },
  ...["start", "stop"].map((what) => ({
    rule: "secrets-text-holds-no-secret",
    resource: `onebox:components:OfficeHours$aws:scheduler/schedule:Schedule::office-hours-${what}-host`,
    reason: "What is asked of EC2 names the host by its id, which AWS makes up, and nothing else.",
  })),
];
