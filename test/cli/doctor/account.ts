import { LoopbackServer } from "../../stand-ins/loopback";
import { type AwsStandIn, type Body, ServiceError } from "../../stand-ins/aws";

export const accountId = "210987654321";
export const nameServers = ["ns-1.awsdns-01.com", "ns-2.awsdns-02.net", "ns-3.awsdns-03.org", "ns-4.awsdns-04.co.uk"];

type Item = Readonly<Record<string, string>>;

const xml = (item: Item): string =>
  Object.entries(item)
    .map(([key, value]) => `<${key}>${value}</${key}>`)
    .join("");
const set = (name: string, items: readonly Item[]): string =>
  `<${name}>${items.map((item) => `<item>${xml(item)}</item>`).join("")}</${name}>`;

/** An account in which everything is as it has to be; tests take something away. */
export class WholeAccount {
  regions: Item[] = [{ regionName: "us-east-1", optInStatus: "opt-in-not-required" }];
  zones: Item[] = ["a", "b", "c"].map((letter) => ({ zoneName: `us-east-1${letter}` }));
  offerings: Item[] = this.zones.map(({ zoneName = "" }) => ({ location: zoneName }));
  images: Item[] = [
    {
      imageId: "ami-0123456789abcdef0",
      imageOwnerId: "099720109477",
      architecture: "arm64",
      name: "ubuntu-noble-24.04-arm64-server-20261101",
      deprecationTime: "2028-11-01T00:00:00.000Z",
    },
  ];
  /** Versions of PostgreSQL and their zones. */
  databases: [version: string, zones: readonly string[]][] = [
    ["16.9", ["us-east-1a", "us-east-1b"]],
    ["17.5", ["us-east-1a", "us-east-1b"]],
  ];
  /** Values of quotas that were changed; the others are AWS's own. */
  quotas: Record<string, number> = { "L-1216C47A": 16 };
  vpcs: (string | null)[] = [null, "shop:stack"];
  instances: [type: string, tag: string | null][] = [
    ["m7g.xlarge", null],
    ["t4g.medium", "shop:stack"],
  ];
  tags: [key: string, status: string][] = [
    ["shop:stack", "Active"],
    ["shop:environment", "Active"],
  ];
  secret: Body = { VersionIdsToStages: { one: ["AWSCURRENT"] } };
  keyState: Record<string, string> = {};
  keysMissing = false;

  answerFor(aws: AwsStandIn): void {
    const tagged = (key: string | null): string =>
      key === null ? "" : `<tagSet><item><key>${key}</key><value>x</value></item></tagSet>`;
    Object.assign(aws.others, {
      DescribeRegions: () => `<DescribeRegionsResponse>${set("regionInfo", this.regions)}</DescribeRegionsResponse>`,
      DescribeAvailabilityZones: () =>
        `<DescribeAvailabilityZonesResponse>${set("availabilityZoneInfo", this.zones)}</DescribeAvailabilityZonesResponse>`,
      DescribeInstanceTypeOfferings: () =>
        `<DescribeInstanceTypeOfferingsResponse>${set("instanceTypeOfferingSet", this.offerings)}</DescribeInstanceTypeOfferingsResponse>`,
      DescribeImages: () => {
        if (this.images.length === 0) throw new ServiceError("InvalidAMIID.NotFound", "The image id does not exist");
        return `<DescribeImagesResponse>${set("imagesSet", this.images)}</DescribeImagesResponse>`;
      },
      DescribeInstances: () =>
        `<DescribeInstancesResponse><reservationSet><item><instancesSet>${this.instances
          .map(([type, tag]) => `<item><instanceType>${type}</instanceType>${tagged(tag)}</item>`)
          .join("")}</instancesSet></item></reservationSet></DescribeInstancesResponse>`,
      DescribeVpcs: () =>
        `<DescribeVpcsResponse><vpcSet>${this.vpcs.map((tag) => `<item>${tagged(tag)}</item>`).join("")}</vpcSet></DescribeVpcsResponse>`,
      DescribeAddresses: () => "<DescribeAddressesResponse><addressesSet/></DescribeAddressesResponse>",
      DescribeInternetGateways: () =>
        `<DescribeInternetGatewaysResponse><internetGatewaySet><item></item></internetGatewaySet></DescribeInternetGatewaysResponse>`,
      DescribeOrderableDBInstanceOptions: () =>
        `<DescribeOrderableDBInstanceOptionsResponse><DescribeOrderableDBInstanceOptionsResult><OrderableDBInstanceOptions>${this.databases
          .map(
            ([version, zones]) =>
              `<OrderableDBInstanceOption><EngineVersion>${version}</EngineVersion><AvailabilityZones>${zones.map((zone) => `<AvailabilityZone><Name>${zone}</Name></AvailabilityZone>`).join("")}</AvailabilityZones></OrderableDBInstanceOption>`,
          )
          .join(
            "",
          )}</OrderableDBInstanceOptions></DescribeOrderableDBInstanceOptionsResult></DescribeOrderableDBInstanceOptionsResponse>`,
      GetServiceQuota: ({ QuotaCode }: Body) => {
        const Value = this.quotas[String(QuotaCode)];
        if (Value === undefined) throw new ServiceError("NoSuchResourceException", "never changed");
        return { Quota: { QuotaCode, Value } };
      },
      GetAWSDefaultServiceQuota: ({ QuotaCode }: Body) => ({ Quota: { QuotaCode, Value: 5 } }),
      DescribeKey: ({ KeyId }: Body) => {
        if (this.keysMissing) throw new ServiceError("NotFoundException", String(KeyId));
        return { KeyMetadata: { KeyId, KeyState: this.keyState[String(KeyId)] ?? "Enabled" } };
      },
      DescribeSecret: () => this.secret,
      ListCostAllocationTags: () => ({
        CostAllocationTags: this.tags.map(([TagKey, Status]) => ({ TagKey, Status, Type: "UserDefined" })),
      }),
    });
  }
}

/** Route 53 with one public zone that has A of itself and of www, on two pages, in its own form: https://docs.aws.amazon.com/Route53/latest/APIReference/ */
export function route53(zone: string): Promise<LoopbackServer> {
  const id = "/hostedzone/Z0123456789ABCDEFGHIJ";
  return LoopbackServer.start(({ path, query }) => {
    const headers = { "content-type": "text/xml" };
    if (path.endsWith("/hostedzonesbyname"))
      return {
        status: 200,
        headers,
        text: `<ListHostedZonesByNameResponse><HostedZones>${zoneXml(zone, `${id}PRIVATE`, true)}${zoneXml(zone, id, false)}${zoneXml("zzz.io", id, false)}</HostedZones><IsTruncated>false</IsTruncated><MaxItems>100</MaxItems></ListHostedZonesByNameResponse>`,
      };
    if (path.endsWith("/rrset")) {
      const isSecond = query.get("name") === `www.${zone}.` && query.get("type") === "A";
      const [name, more] = isSecond
        ? [`www.${zone}.`, "<IsTruncated>false</IsTruncated>"]
        : [
            `${zone}.`,
            `<IsTruncated>true</IsTruncated><NextRecordName>www.${zone}.</NextRecordName><NextRecordType>A</NextRecordType>`,
          ];
      return {
        status: 200,
        headers,
        text: `<ListResourceRecordSetsResponse><ResourceRecordSets><ResourceRecordSet><Name>${name}</Name><Type>A</Type></ResourceRecordSet></ResourceRecordSets>${more}<MaxItems>1</MaxItems></ListResourceRecordSetsResponse>`,
      };
    }
    return {
      status: 200,
      headers,
      text: `<GetHostedZoneResponse>${zoneXml(zone, id, false)}<DelegationSet><NameServers>${nameServers.map((one) => `<NameServer>${one}</NameServer>`).join("")}</NameServers></DelegationSet></GetHostedZoneResponse>`,
    };
  });
}

function zoneXml(name: string, id: string, isPrivate: boolean): string {
  return `<HostedZone><Id>${id}</Id><Name>${name}.</Name><CallerReference>x</CallerReference><Config><PrivateZone>${isPrivate}</PrivateZone></Config></HostedZone>`;
}
