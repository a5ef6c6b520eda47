import { readFileSync } from "node:fs";
import path from "node:path";
import { isProperties, isUnknown, type Properties, type Resource, type Value } from "../../../model";

/**
 * A graph as the stack policies of the real engine see it once everything is there: outputs of the provider instead of
 * inputs of the program. What nobody has set is there with the zero value of its type, because terraform-plugin-sdk writes
 * it for `d.Set` of a nil pointer; computed blocks are there, and so are volumes that other resources attach. Read from
 * https://github.com/hashicorp/terraform-provider-aws, internal/service: cloudwatch/metric_alarm.go
 * (resourceMetricAlarmRead), ec2/ec2_instance.go (readBlockDevicesFromInstance: every block device but the root one goes
 * to ebs_block_device, whatever attached it), ec2/ec2_eip.go, rds/instance.go.
 */
export function asProviderWrites(resources: readonly Resource[]): Resource[] {
  const places = placesOf(resources);
  return resources.map((resource) => {
    if (!resource.custom || !resource.type.startsWith("aws:")) return resource;
    const known = { ...resource, properties: withoutUnknowns(resource) };
    const computed = computedBy[resource.type]?.(known, resources) ?? {};
    const zero = zeros(resource.type);
    const own = Object.fromEntries(Object.entries(places).filter(([name]) => name in zero));
    return { ...known, properties: { ...zero, ...own, ...computed, ...known.properties, id: idOf(resource) } };
  });
}

/** Where everything is that says nothing itself: the provider writes its own region and account. */
function placesOf(resources: readonly Resource[]): Properties {
  const provider = resources.find(({ type }) => type === "pulumi:providers:aws");
  if (provider === undefined) return {};
  const { region, allowedAccountIds } = provider.properties;
  // The engine gives a provider its lists as text.
  const [accountId] = JSON.parse(allowedAccountIds as string) as readonly string[];
  if (region === undefined || accountId === undefined) throw new Error("The AWS provider says no region or account.");
  return { region, accountId };
}

/** What AWS gives something when it makes it. */
export function idOf({ name, type, properties }: Resource): string {
  const { identifier, bucket } = properties;
  return [identifier, bucket].find((one) => typeof one === "string") ?? `${type.split(":").at(-1) ?? ""}-${name}`;
}

/** What was known only after creation is known now. */
function withoutUnknowns(resource: Resource): Properties {
  const known = (value: Value, from: readonly string[]): Value => {
    if (isUnknown(value)) return from[0] ?? "made";
    if (Array.isArray(value)) return value.map((one: Value) => known(one, from));
    if (!isProperties(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, known(one, from)]));
  };
  return Object.fromEntries(
    Object.entries(resource.properties).map(([name, value]) => [
      name,
      isUnknown(value) && resource.type === "aws:s3/bucketPolicy:BucketPolicy" && name === "policy"
        ? bucketPolicy(resource.properties["bucket"])
        : known(value, resource.propertyDependencies[name] ?? []),
    ]),
  );
}

/** A document that is known after creation only, as that of the static files, which names an endpoint. */
function bucketPolicy(bucket: Value | undefined): string {
  const arn = `arn:aws:s3:::${typeof bucket === "string" ? bucket : "made"}`;
  const everybody = { Principal: "*", Resource: [arn, `${arn}/*`] };
  const refuse = (Sid: string, Condition: Properties): Properties => ({
    Sid,
    Effect: "Deny",
    Action: "s3:*",
    ...everybody,
    Condition,
  });
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      refuse("RefusePlainHttp", { Bool: { "aws:SecureTransport": "false" } }),
      refuse("RefuseOldTls", { NumericLessThan: { "s3:TlsVersion": "1.2" } }),
      {
        Sid: "ReadFromInsideTheVpc",
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: `${arn}/static/*`,
        Condition: { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } },
      },
    ],
  });
}

const zeroOf: Readonly<Record<string, Value>> = { string: "", number: 0, boolean: false };

/** Every output that is a text, a number, a switch or a list, as the SDK's own declarations name them. */
function zeros(type: string): Properties {
  const [, module = "", name = ""] = /^aws:(\w+)\/(\w+):/.exec(type) ?? [];
  const folder = path.dirname(require.resolve("@pulumi/aws/package.json"));
  const text = readFileSync(path.join(folder, module, `${name}.d.ts`), "utf8");
  const [, own = ""] = /export declare class [^{]*\{([^]*?)\n\}/.exec(text) ?? [];
  const found = [...own.matchAll(/readonly (\w+): pulumi\.Output<([^;]*?)>;/g)].map(([, property = "", of = ""]) => {
    const plain = of.replace(/ \| undefined$/, "");
    return [property, plain.endsWith("[]") ? [] : zeroOf[plain]] as const;
  });
  return Object.fromEntries(found.flatMap(([property, value]) => (value === undefined ? [] : [[property, value]])));
}

type Computed = (resource: Resource, all: readonly Resource[]) => Properties;

const block = (size: Value, type: Value): Properties => ({
  volumeSize: size,
  volumeType: type,
  iops: 3_000,
  throughput: 125,
  snapshotId: "",
});

/** What AWS chooses where nobody does, and what the provider reads back. What the program gives wins. */
const computedBy: Readonly<Record<string, Computed>> = {
  "aws:ec2/instance:Instance": (resource, all) => ({
    tenancy: "default",
    // True for every instance that has a public address at the time, also an Elastic IP.
    associatePublicIpAddress: true,
    primaryNetworkInterface: { networkInterfaceId: "eni-0a1b2c3d4e5f60718", deleteOnTermination: true },
    primaryNetworkInterfaceId: "eni-0a1b2c3d4e5f60718",
    ebsBlockDevices: attached(resource, all),
  }),
  "aws:ebs/volume:Volume": ({ properties }) => {
    const { type = "gp2" } = properties;
    return { type, iops: type === "gp3" ? 3_000 : 100, throughput: type === "gp3" ? 125 : 0 };
  },
  "aws:rds/instance:Instance": ({ properties }) => ({
    iops: properties["storageType"] === "gp3" ? 3_000 : 0,
    storageThroughput: properties["storageType"] === "gp3" ? 125 : 0,
    databaseInsightsMode: "standard",
    engineLifecycleSupport: "open-source-rds-extended-support",
    engineVersionActual: "17.6",
    masterUserSecrets: [{ kmsKeyId: "key", secretArn: "arn", secretStatus: "active" }],
  }),
  "aws:lambda/function:Function": () => ({
    architectures: ["x86_64"],
    memorySize: 128,
    ephemeralStorage: { size: 512 },
  }),
  "aws:cloudwatch/logGroup:LogGroup": () => ({ logGroupClass: "STANDARD" }),
  "aws:cloudwatch/metricAlarm:MetricAlarm": () => ({ treatMissingData: "missing", actionsEnabled: true }),
  // events/rule.go, resourceRuleRead: both are set from the state that EventBridge gives.
  "aws:cloudwatch/eventRule:EventRule": () => ({ state: "ENABLED", isEnabled: true, eventBusName: "default" }),
  "aws:ssm/parameter:Parameter": () => ({ tier: "Standard" }),
  "aws:scheduler/schedule:Schedule": () => ({ state: "ENABLED", scheduleExpressionTimezone: "UTC" }),
  "aws:sqs/queue:Queue": () => ({ visibilityTimeoutSeconds: 30, deduplicationScope: "", fifoThroughputLimit: "" }),
  "aws:ec2/eip:Eip": (resource, all) => {
    const used = all.some((one) => (one.propertyDependencies["allocationId"] ?? []).includes(resource.urn));
    return { domain: "vpc", networkInterface: used ? "eni-0a1b2c3d4e5f60718" : "", publicIpv4Pool: "amazon" };
  },
};

function attached({ urn }: Resource, all: readonly Resource[]): Value {
  return all
    .filter(({ type }) => type === "aws:ec2/volumeAttachment:VolumeAttachment")
    .filter(({ propertyDependencies }) => (propertyDependencies["instanceId"] ?? []).includes(urn))
    .flatMap((attachment) => {
      const [from] = attachment.propertyDependencies["volumeId"] ?? [];
      const volume = all.find((one) => one.urn === from);
      if (volume === undefined) return [];
      const { size = 8, type = "gp2" } = volume.properties;
      const { deviceName = "" } = attachment.properties;
      return [{ ...block(size, type), deviceName, volumeId: idOf(volume) }];
    });
}
