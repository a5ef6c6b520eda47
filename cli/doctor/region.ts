import {
  DescribeAvailabilityZonesCommand,
  DescribeImagesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeRegionsCommand,
  EC2Client,
  type Image,
} from "@aws-sdk/client-ec2";
import { DescribeOrderableDBInstanceOptionsCommand, RDSClient } from "@aws-sdk/client-rds";
import { NoBookError, readBook } from "../../cost/prices/book";
import type { Environment } from "../../settings";
import { type Answer, note, well, wrong } from "./answer";

/** Whether the region can be priced; no account is needed for that. */
export function bookAnswer(region: string): Answer {
  try {
    return well(`prices of ${region} are of ${readBook(region).date}`);
  } catch (error) {
    if (!(error instanceof NoBookError)) throw error;
    return wrong(`${region} has no price book, so nothing there is priced`, `npx onebox prices --region ${region}`);
  }
}

/** Whether the account may use the region, and its zones are there. */
export async function regionAnswers(region: string, zones: readonly string[]): Promise<Answer[]> {
  // Asked of a region that every account has.
  const everywhere = new EC2Client({ region: "us-east-1", maxAttempts: 2 });
  const { Regions = [] } = await everywhere.send(new DescribeRegionsCommand({ AllRegions: true }));
  const status = Regions.find(({ RegionName }) => RegionName === region)?.OptInStatus;
  if (status === undefined) return [wrong(`AWS knows no region ${region}`, "Set onebox:region to one that exists.")];
  if (status === "not-opted-in")
    return [
      wrong(
        `${region} is switched off in this account`,
        `aws account enable-region --region-name ${region}, which takes minutes to hours.`,
      ),
    ];
  const { AvailabilityZones = [] } = await new EC2Client({ region, maxAttempts: 2 }).send(
    new DescribeAvailabilityZonesCommand({ Filters: [{ Name: "zone-type", Values: ["availability-zone"] }] }),
  );
  const known = AvailabilityZones.flatMap(({ ZoneName }) => ZoneName ?? []).sort();
  const missing = zones.filter((zone) => !known.includes(zone));
  if (missing.length === 0) return [well(`${region} is open${zones.length === 0 ? "" : `, with ${zones.join(", ")}`}`)];
  return [
    wrong(
      `this account has no zone ${missing.join(", ")}`,
      `Set onebox:availabilityZones to two of ${known.join(", ")}.`,
    ),
  ];
}

/** Whether the zones have the sizes that an environment asks for. */
export async function sizeAnswers(environment: Environment): Promise<Answer[]> {
  const { region, host, database, availabilityZones, name } = environment;
  const [hostZone, ...otherZones] = availabilityZones;
  const { InstanceTypeOfferings = [] } = await new EC2Client({ region, maxAttempts: 2 }).send(
    new DescribeInstanceTypeOfferingsCommand({
      LocationType: "availability-zone",
      Filters: [{ Name: "instance-type", Values: [host.instanceType] }],
    }),
  );
  const offered = InstanceTypeOfferings.flatMap(({ Location }) => Location ?? []).sort();
  const instead = offered.length === 0 ? "another type" : `a zone that has it first: ${offered.join(", ")}`;
  return [
    offered.includes(hostZone)
      ? well(`${name}: ${host.instanceType} in ${hostZone}`)
      : wrong(`${name}: ${hostZone} has no ${host.instanceType}`, `In Pulumi.${name}.yaml choose ${instead}.`),
    await databaseAnswer(environment, [hostZone, ...otherZones], database),
  ];
}

async function databaseAnswer(
  { region, name }: Environment,
  zones: readonly string[],
  { instanceClass, engineVersion }: Environment["database"],
): Promise<Answer> {
  const { OrderableDBInstanceOptions = [] } = await new RDSClient({ region, maxAttempts: 2 }).send(
    new DescribeOrderableDBInstanceOptionsCommand({ Engine: "postgres", DBInstanceClass: instanceClass }),
  );
  const fitting = OrderableDBInstanceOptions.filter(({ EngineVersion = "" }) =>
    `${EngineVersion}.`.startsWith(`${engineVersion}.`),
  );
  const offered = new Set(
    fitting.flatMap(({ AvailabilityZones = [] }) => AvailabilityZones.flatMap((one) => one.Name ?? [])),
  );
  const what = `${instanceClass} with PostgreSQL ${engineVersion}`;
  if (zones.every((zone) => offered.has(zone))) return well(`${name}: ${what}`);
  if (offered.size === 0) {
    const others = [
      ...new Set(OrderableDBInstanceOptions.map(({ EngineVersion = "" }) => EngineVersion.split(".")[0])),
    ];
    return wrong(
      `${name}: ${region} has no ${what}`,
      others.length === 0 ? "Choose another class." : `This class is available for PostgreSQL ${others.join(", ")}.`,
    );
  }
  return note(
    `${name}: ${what} is in ${[...offered].sort().join(", ")} alone`,
    "Choose these zones, if the database is to fail over to another.",
  );
}

/** Canonical's account: https://documentation.ubuntu.com/aws/aws-how-to/instances/find-ubuntu-images/ */
const canonical = "099720109477";

/** Whether the image of a host is there, and from whom. */
export async function hostImageAnswer({ region, host, name }: Environment, now: number): Promise<Answer> {
  const { id, architecture } = host.ami;
  const deb = architecture === "arm64" ? "arm64" : "amd64";
  const newest = `Today's: aws ssm get-parameter --region ${region} --query Parameter.Value --output text --name /aws/service/canonical/ubuntu/server/24.04/stable/current/${deb}/hvm/ebs-gp3/ami-id`;
  let images: readonly Image[];
  try {
    const client = new EC2Client({ region, maxAttempts: 2 });
    images = (await client.send(new DescribeImagesCommand({ ImageIds: [id], IncludeDeprecated: true }))).Images ?? [];
  } catch (error) {
    if (!/^InvalidAMIID/.test((error as Error).name)) throw error;
    images = [];
  }
  const [image] = images;
  if (image === undefined) return wrong(`${name}: ${region} has no image ${id}`, newest);
  if (image.Architecture !== architecture)
    return wrong(`${name}: ${id} is for ${String(image.Architecture)}, and the settings say ${architecture}`, newest);
  if (image.OwnerId !== canonical)
    return wrong(`${name}: ${id} is not Canonical's, but of the account ${String(image.OwnerId)}`, newest);
  if (Date.parse(image.DeprecationTime ?? "") < now)
    return note(
      `${name}: ${id} (${String(image.Name)}) is deprecated since ${String(image.DeprecationTime)}; hosts that run keep it`,
      newest,
    );
  return well(`${name}: ${id}, ${String(image.Name)}`);
}
