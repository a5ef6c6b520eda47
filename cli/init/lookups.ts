import { z } from "zod";
import { bitbucketAuthorization } from "../../lambda/gate/contract";
import { stateBucket } from "../../model/names";
import { orNull } from "../bootstrap/step";
import type { Answer } from "../doctor/answer";
import { delegationAnswers } from "../doctor/delegation";
import { type Lookup, lookupBy } from "../doctor/resolver";
import { ownZones } from "../doctor/route53";

/** What can be found out where credentials allow; undefined for what could not. None of them throws. */
export interface Lookups {
  /** Account of the AWS credentials at hand. */
  readonly account: () => Promise<string | undefined>;
  readonly zones: (region: string) => Promise<readonly string[] | undefined>;
  /** Ubuntu 24.04 for arm64. */
  readonly hostImage: (region: string) => Promise<string | undefined>;
  /** The newest machine of CodeBuild for arm64, by its digest. */
  readonly buildImage: () => Promise<string | undefined>;
  readonly repositoryUuids: (workspace: string, repository: string) => Promise<RepositoryUuids | undefined>;
  /** Whether a project of the account has this prefix already. */
  readonly isPrefixTaken: (place: PrefixPlace) => Promise<boolean | undefined>;
  /** Who answers for the zone today, and what another zone would hide. */
  readonly zoneAnswers: (question: ZoneNames) => Promise<readonly Answer[] | undefined>;
}

export interface PrefixPlace {
  /** Twelve digits. */
  readonly accountId: string;
  readonly region: string;
  readonly prefix: string;
}

export interface ZoneNames {
  /** Twelve digits; zones of another account are not asked. */
  readonly accountId: string;
  readonly zone: string;
  readonly domains: readonly string[];
}

export interface RepositoryUuids {
  readonly workspace: string;
  readonly repository: string;
  /** By name, in lower case. */
  readonly deploymentEnvironments: Readonly<Record<string, string>>;
}

const longestMs = 8_000;

/** Of AWS, of its public registry, and of Bitbucket by the token in ONEBOX_BITBUCKET_TOKEN. */
export function lookupsOf(env: NodeJS.ProcessEnv, lookup: Lookup = lookupBy([])): Lookups {
  const account = () => quietly(() => accountOf(env["AWS_REGION"] ?? "us-east-1"));
  return {
    account,
    zones: (region) =>
      quietly(async () => {
        const { DescribeAvailabilityZonesCommand, EC2Client } = await import("@aws-sdk/client-ec2");
        const { AvailabilityZones = [] } = await new EC2Client({ region, maxAttempts: 1 }).send(
          new DescribeAvailabilityZonesCommand({ Filters: [{ Name: "zone-type", Values: ["availability-zone"] }] }),
        );
        const names = AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []).sort();
        return names.length < 2 ? undefined : names.slice(0, 2);
      }),
    hostImage: (region) =>
      quietly(async () => {
        const { GetParameterCommand, SSMClient } = await import("@aws-sdk/client-ssm");
        const { Parameter } = await new SSMClient({ region, maxAttempts: 1 }).send(
          new GetParameterCommand({ Name: hostImageParameter }),
        );
        return Parameter?.Value;
      }),
    buildImage: () => quietly(buildImage),
    repositoryUuids: (workspace, repository) => quietly(() => repositoryUuids(workspace, repository, env)),
    isPrefixTaken: (place) => quietly(() => hasStateBucket(place)),
    zoneAnswers: ({ accountId, zone, domains }) =>
      quietly(async () => {
        const own = (await account()) === accountId ? ((await quietly(() => ownZones(zone))) ?? null) : null;
        return delegationAnswers({ zone, domains, otherAuthorities: [], own }, lookup);
      }),
  };
}

async function accountOf(region: string): Promise<string | undefined> {
  const { GetCallerIdentityCommand, STSClient } = await import("@aws-sdk/client-sts");
  return (await new STSClient({ region, maxAttempts: 1 }).send(new GetCallerIdentityCommand())).Account;
}

/** Each project keeps its states in a bucket of its prefix. A refusal says nothing of whose it is. */
async function hasStateBucket({ accountId, region, prefix }: PrefixPlace): Promise<boolean> {
  const { HeadBucketCommand, S3Client } = await import("@aws-sdk/client-s3");
  const Bucket = stateBucket(accountId, prefix).name;
  const asked = new S3Client({ region, maxAttempts: 1 }).send(
    new HeadBucketCommand({ Bucket, ExpectedBucketOwner: accountId }),
  );
  return (await orNull(asked, "NotFound", "NoSuchBucket")) !== null;
}

/** https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ */
const hostImageParameter = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id";

const buildRepository = "codebuild/amazonlinux-aarch64-standard";

/** By the registry's own API: https://distribution.github.io/distribution/spec/api/ */
async function buildImage(): Promise<string | undefined> {
  const registry = "https://public.ecr.aws";
  const tokenSchema = z.object({ token: z.string() });
  const { token } = tokenSchema.parse(
    await (await get(`${registry}/token/?scope=repository:${buildRepository}:pull`, {})).json(),
  );
  const response = await get(`${registry}/v2/${buildRepository}/manifests/3.0`, {
    authorization: `Bearer ${token}`,
    accept: "application/vnd.docker.distribution.manifest.v2+json, application/vnd.oci.image.index.v1+json",
  });
  const digest = response.headers.get("docker-content-digest");
  return digest === null ? undefined : `public.ecr.aws/${buildRepository}@${digest}`;
}

const uuidSchema = z.object({ uuid: z.string() });
const repositorySchema = uuidSchema.extend({ workspace: uuidSchema });
const environmentsSchema = z.object({ values: z.array(uuidSchema.extend({ name: z.string() })) });

/** https://developer.atlassian.com/cloud/bitbucket/rest/ */
async function repositoryUuids(
  workspace: string,
  repository: string,
  env: NodeJS.ProcessEnv,
): Promise<RepositoryUuids | undefined> {
  const token = env["ONEBOX_BITBUCKET_TOKEN"];
  if (token === undefined || token === "") return undefined;
  const authorization = bitbucketAuthorization(token);
  const base = `https://api.bitbucket.org/2.0/repositories/${workspace}/${repository}`;
  const found = repositorySchema.parse(await (await get(base, { authorization })).json());
  const { values } = environmentsSchema.parse(await (await get(`${base}/environments`, { authorization })).json());
  return {
    workspace: found.workspace.uuid,
    repository: found.uuid,
    deploymentEnvironments: Object.fromEntries(values.map(({ name, uuid }) => [name.toLowerCase(), uuid])),
  };
}

async function get(url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(longestMs) });
  if (response.ok) return response;
  throw new Error(`${url}: ${response.status}`);
}

/** Without credentials or network it is asked or left open; that is no error of whoever types. */
async function quietly<T>(look: () => Promise<T | undefined>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, longestMs, undefined);
  });
  try {
    return await Promise.race([look(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
