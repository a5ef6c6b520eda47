import { CostExplorerClient, ListCostAllocationTagsCommand } from "@aws-sdk/client-cost-explorer";
import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { HeadBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { DescribeSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { accountNames, stateBucket, stateKeyAlias, tagKeys } from "../../model/names";
import { orNull } from "../bootstrap/step";
import { type Answer, note, well, wrong } from "./answer";

export interface Place {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly prefix: string;
  readonly stacks: readonly string[];
}

/** Bucket and keys of the states. */
export async function stateAnswers({ accountId, region, prefix, stacks }: Place): Promise<Answer[]> {
  const { name: Bucket } = stateBucket(accountId, prefix);
  const s3 = new S3Client({ region, maxAttempts: 2 });
  const kms = new KMSClient({ region, maxAttempts: 2 });
  const made = "This creates what is missing: npx onebox bootstrap";
  const asked = s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner: accountId }));
  const bucket = await orNull(asked, "NotFound", "NoSuchBucket").catch((error: unknown) => {
    // S3 says no more than 403 of a bucket that is somebody else's, or that is closed to whoever asks.
    if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode !== 403) throw error;
    return "refused" as const;
  });
  if (bucket === "refused")
    return [
      wrong(
        `the bucket ${Bucket} is another account's, or closed to these credentials`,
        "Use administrator credentials; if the bucket is somebody else's, choose another onebox:prefix before anything is created.",
      ),
    ];
  const keys = await Promise.all(
    stacks.map(async (stack): Promise<Answer> => {
      const KeyId = stateKeyAlias(stack, prefix);
      const found = await orNull(kms.send(new DescribeKeyCommand({ KeyId })), "NotFoundException");
      if (found === null) return note(`there is no key ${KeyId} yet`, made);
      const state = String(found.KeyMetadata?.KeyState);
      if (state === "Enabled") return well(`key ${KeyId}`);
      return wrong(`the key ${KeyId} is ${state}`, "Enable it, or cancel its deletion: no other key reads the state.");
    }),
  );
  return [bucket === null ? note(`there is no bucket ${Bucket} yet`, made) : well(`bucket ${Bucket}`), ...keys];
}

/** Whether the gate has its token. Its scopes are the gate's own to see: nobody else reads it. */
export async function gateAnswers({ accountId, region, prefix }: Place): Promise<Answer[]> {
  const { name: SecretId } = accountNames(accountId, region, prefix).gate.tokenSecret;
  const client = new SecretsManagerClient({ region, maxAttempts: 2 });
  const secret = await orNull(client.send(new DescribeSecretCommand({ SecretId })), "ResourceNotFoundException");
  if (secret === null)
    return [note(`${SecretId} is not there yet`, "The account's stack creates it: pulumi up --stack account.")];
  const stages = Object.values(secret.VersionIdsToStages ?? {}).flat();
  if (secret.DeletedDate !== undefined)
    return [wrong(`${SecretId} is to be deleted`, `aws secretsmanager restore-secret --secret-id ${SecretId}`)];
  if (stages.includes("AWSCURRENT")) return [well("the deploy gate has a token")];
  return [wrong("the deploy gate has no token, and opens nothing", "npx onebox gate token")];
}

/** Budgets count what carries a tag that the payer's account has activated. */
export async function tagAnswers({ region, prefix }: Place): Promise<Answer[]> {
  const { stack, environment } = tagKeys(prefix);
  // Cost Explorer has one endpoint: https://docs.aws.amazon.com/general/latest/gr/billing.html
  const client = new CostExplorerClient({ region: region.startsWith("cn-") ? "cn-northwest-1" : "us-east-1" });
  const { CostAllocationTags = [] } = await client.send(
    new ListCostAllocationTagsCommand({ TagKeys: [stack, environment] }),
  );
  return [stack, environment].map((key) => {
    const status = CostAllocationTags.find(({ TagKey }) => TagKey === key)?.Status;
    const activate = `aws ce update-cost-allocation-tags-status --cost-allocation-tags-status TagKey=${key},Status=Active`;
    if (status === "Active") return well(`budgets see the tag ${key}`);
    if (status === undefined)
      return note(
        `AWS does not list the tag ${key} yet, so budgets cannot use it`,
        `Up to a day after its first use, from the paying account: ${activate}`,
      );
    return wrong(`the tag ${key} is not active, so budgets count nothing`, `From the paying account: ${activate}`);
  });
}
