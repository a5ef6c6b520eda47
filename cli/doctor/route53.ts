import {
  GetHostedZoneCommand,
  ListHostedZonesByNameCommand,
  ListResourceRecordSetsCommand,
  type ListResourceRecordSetsCommandInput,
  type ListResourceRecordSetsCommandOutput,
  Route53Client,
} from "@aws-sdk/client-route-53";

/** A zone of the account, as Route 53 has it. */
export interface OwnZone {
  readonly id: string;
  /** In lower case, without the last dot. */
  readonly nameServers: readonly string[];
  /** What it has, as `name type`. */
  readonly records: ReadonlySet<string>;
}

/** Every public zone of this name in the account: there may be several, and one alone is asked. */
export async function ownZones(zone: string): Promise<OwnZone[]> {
  const client = new Route53Client({ region: "us-east-1", maxAttempts: 2 });
  // They come by name, those of this one first; no account has a hundred of it.
  const { HostedZones = [] } = await client.send(new ListHostedZonesByNameCommand({ DNSName: zone }));
  const ids = HostedZones.filter(({ Name, Config }) => Name === `${zone}.` && Config?.PrivateZone !== true).flatMap(
    ({ Id }) => Id ?? [],
  );
  return Promise.all(ids.map((id) => read(client, id)));
}

async function read(client: Route53Client, Id: string): Promise<OwnZone> {
  const { DelegationSet } = await client.send(new GetHostedZoneCommand({ Id }));
  const records = new Set<string>();
  let from: Omit<ListResourceRecordSetsCommandInput, "HostedZoneId"> | undefined = {};
  while (from !== undefined) {
    const page: ListResourceRecordSetsCommandOutput = await client.send(
      new ListResourceRecordSetsCommand({ HostedZoneId: Id, ...from }),
    );
    for (const { Name = "", Type = "" } of page.ResourceRecordSets ?? []) records.add(`${named(Name)} ${Type}`);
    const { NextRecordName, NextRecordType, NextRecordIdentifier } = page;
    from =
      page.IsTruncated === true
        ? {
            StartRecordName: NextRecordName,
            StartRecordType: NextRecordType,
            StartRecordIdentifier: NextRecordIdentifier,
          }
        : undefined;
  }
  return {
    id: Id.replace("/hostedzone/", ""),
    nameServers: (DelegationSet?.NameServers ?? []).map(named).sort(),
    records,
  };
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html: `*` is written `\052`. */
function named(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.$/, "")
    .replace(String.raw`\052`, "*");
}
