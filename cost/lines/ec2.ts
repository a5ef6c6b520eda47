import type { Resource } from "../../model";
import { burstableFamily } from "../../model/burstable";
import {
  apart,
  type BillingContext,
  type Bills,
  flag,
  gapWhere,
  isSet,
  items,
  oneOf,
  type Part,
  text,
} from "../billing";
import { runningHours } from "../running-hours";
import { knownText } from "../schedules";
import { surplusCredits } from "./credits";
import { disksOf } from "./ec2-disks";
import { transfer } from "./transfer";

const launchTemplateType = "aws:ec2/launchTemplate:LaunchTemplate";

/** Metrics of an instance that is watched every minute. https://aws.amazon.com/cloudwatch/pricing/ */
const detailedMetrics = 7;

export const instance: Bills = (resource, context) => {
  const template = templateOf(resource, context);
  if (template === undefined) return [{ gap: "The instance's launch template is not part of the stack." }];
  const tenancy = tenancyOf(resource, template, context);
  if (tenancy !== "default") return [{ gap: `There is no price for instances of tenancy ${tenancy}.` }];
  const own = text(resource, "instanceType", "");
  const type = own.value === "" && template !== null ? text(template, "instanceType", "") : own;
  if (type.value === "") return [{ gap: "`instanceType` is not set." }];
  const hours = runningHours(resource, context);
  const isWindows = [resource, ...(template === null ? [] : [template])].some(isOfWindows);
  return [
    { what: `${type.value}, on demand`, key: `ec2.${type.value}`, quantity: hours, origin: type.origin },
    ...apart(() => credits(resource, template, type.value, hours, context)),
    ...apart(() => disksOf(resource, template, context)),
    ...ownAddress(resource, template, hours, context),
    ...detailedMonitoring(resource, template),
    ...gapWhere(isWindows, "There is no price for the licence of Windows, by the hour and vCPU."),
    ...transfer(resource, context),
  ];
};

/**
 * The image's own number does not say what is in it. That the administrator's password is read, that the first start runs
 * PowerShell, and the name by which AWS publishes its images do.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters-ami.html
 */
function isOfWindows(resource: Resource): boolean {
  const texts = ["userData", "userDataBase64"].map((property) => knownText(resource, property));
  const decoded = texts.map((one) => Buffer.from(one, "base64").toString("utf8"));
  return (
    flag(resource, "getPasswordData", false).value ||
    [...texts, ...decoded].some((one) => /<(powershell|script)>/i.test(one)) ||
    ["ami", "imageId"].some((property) => /ami-windows/.test(knownText(resource, property)))
  );
}

/** What runs on hardware of its own costs more, whoever says so: the instance, its template, or the VPC for all in it. */
function tenancyOf(resource: Resource, template: Resource | null, { stack }: BillingContext): string {
  const own = text(resource, "tenancy", "").value;
  if (own !== "" && own !== "default") return own;
  const isOnHost = (of: Resource, at: string): boolean =>
    ["hostId", "hostResourceGroupArn"].some((property) => isSet(of, `${at}${property}`));
  if (isOnHost(resource, "") || (template !== null && isOnHost(template, "placement."))) return "host";
  const inherited = template === null ? "" : text(template, "placement.tenancy", "").value;
  if (own === "" && inherited !== "" && inherited !== "default") return inherited;
  const vpcs = stack
    .from(resource, "subnetId", "aws:ec2/subnet:Subnet")
    .flatMap((subnet) => stack.from(subnet, "vpcId", "aws:ec2/vpc:Vpc"));
  // The provider writes what an instance has got; before it is made, only its VPC knows.
  return vpcs.map((vpc) => text(vpc, "instanceTenancy", "default").value).find((one) => one !== "default") ?? "default";
}

/** Null for none; undefined for one that is not part of the stack. */
function templateOf(resource: Resource, { stack }: BillingContext): Resource | null | undefined {
  if (!isSet(resource, "launchTemplate")) return null;
  return stack.from(resource, "launchTemplate", launchTemplateType)[0];
}

/** T2 is standard unless told otherwise, later families are unlimited. */
function credits(
  resource: Resource,
  template: Resource | null,
  type: string,
  hours: number,
  { usage }: BillingContext,
): Part[] {
  const path = "creditSpecification.cpuCredits";
  const standard = burstableFamily(type) === "t2" ? "standard" : "unlimited";
  const modes = ["standard", "unlimited"];
  const inherited = template === null ? standard : oneOf(template, path, standard, modes).value;
  if (oneOf(resource, path, inherited, modes).value !== "unlimited") return [];
  return surplusCredits("ec2", type, () => usage.hostCpuPercent, hours);
}

/**
 * An address that AWS lends for as long as an instance runs. One that gets an Elastic IP gives it back, and with an
 * interface of its own it is that which has an address. A subnet that is not known counts as one that lends. That there
 * is an interface at all says nothing: the provider reads one back for every instance.
 */
function ownAddress(resource: Resource, template: Resource | null, hours: number, context: BillingContext): Part[] {
  const interfaces = ["networkInterfaces", "primaryNetworkInterface"].flatMap((property) =>
    context.stack.from(resource, property, "aws:ec2/networkInterface:NetworkInterface"),
  );
  if (interfaces.length > 0 || hasElasticIp(resource, context)) return [];
  const [subnet] = context.stack.from(resource, "subnetId", "aws:ec2/subnet:Subnet");
  const lends = ofTemplate(template) ?? (subnet === undefined || flag(subnet, "mapPublicIpOnLaunch", false).value);
  const { value, origin } = flag(resource, "associatePublicIpAddress", lends);
  return value ? [{ what: "public address", key: "publicIpv4.inUse", quantity: hours, origin }] : [];
}

/** What a template says of addresses, as text; null where it says nothing. What is known later counts as one. */
function ofTemplate(template: Resource | null): boolean | null {
  if (template === null) return null;
  const said = items(template, "networkInterfaces")
    .map((path) => `${path}.associatePublicIpAddress`)
    .filter((path) => isSet(template, path));
  return said.length === 0 ? null : said.some((path) => knownText(template, path) !== "false");
}

function hasElasticIp({ urn }: Resource, { stack }: BillingContext): boolean {
  const owners = stack.once("instances with an Elastic IP", () => {
    const [eips, associations] = [stack.of("aws:ec2/eip:Eip"), stack.of("aws:ec2/eipAssociation:EipAssociation")];
    return new Set([
      ...eips.flatMap((eip) => eip.propertyDependencies["instance"] ?? []),
      ...associations.flatMap((one) => one.propertyDependencies["instanceId"] ?? []),
    ]);
  });
  return owners.has(urn);
}

/** The provider asks for it where it is on, and says nothing otherwise: then it is as the template has it. */
function detailedMonitoring(resource: Resource, template: Resource | null): Part[] {
  const inherited = template !== null && flag(template, "monitoring.enabled", false).value;
  const { value, origin } = flag(resource, "monitoring", false);
  return value || inherited
    ? [{ what: "detailed monitoring", key: "cw.metric", quantity: detailedMetrics, origin }]
    : [];
}
