import type { Resource } from "../../model";
import { type BillingContext, isSet, items, type Part, text } from "../billing";
import { knownText } from "../schedules";
import { disk, diskAt } from "./ebs";

/** Names of the root device in the images that people use. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html */
const rootNames = ["/dev/sda1", "/dev/xvda"];

/**
 * Root volume and further volumes of an instance, which it says itself or has from its launch template. What the provider
 * reads back are all of them, and those that a resource of their own attaches, which are billed there.
 */
export function disksOf(resource: Resource, template: Resource | null, context: BillingContext): Part[] {
  const elsewhere = attachedVolumes(resource, context);
  const own = items(resource, "ebsBlockDevices").filter(
    (path) =>
      !elsewhere.devices.includes(knownText(resource, `${path}.deviceName`)) &&
      !elsewhere.ids.includes(knownText(resource, `${path}.volumeId`)),
  );
  const overridden = own.map((path) => knownText(resource, `${path}.deviceName`));
  const mapped = mappings(template).filter(({ device }) => !overridden.includes(device));
  const ofRoot = isSet(resource, "rootBlockDevice.volumeSize") ? [] : mapped.filter(isRoot);
  const [root] = ofRoot;
  return [
    ...(root === undefined || template === null
      ? disk(resource, diskAt("rootBlockDevice"), "root volume", context)
      : disk(template, diskAt(root.path), "root volume", context)),
    ...own.flatMap((path) => disk(resource, diskAt(path), "volume", context)),
    ...mapped
      .filter((mapping) => !isRoot(mapping))
      .flatMap(({ path }) => (template === null ? [] : disk(template, diskAt(path), "volume", context))),
  ];
}

interface Mapping {
  readonly device: string;
  readonly path: string;
}

function mappings(template: Resource | null): Mapping[] {
  if (template === null) return [];
  return items(template, "blockDeviceMappings")
    .filter((path) => isSet(template, `${path}.ebs`))
    .map((path) => ({ device: text(template, `${path}.deviceName`, "").value, path: `${path}.ebs` }));
}

function isRoot({ device }: Mapping): boolean {
  return rootNames.includes(device);
}

/** Volumes that a resource of their own attaches to this instance. */
function attachedVolumes(resource: Resource, { stack }: BillingContext) {
  const id = knownText(resource, "id");
  const attachments = stack
    .of("aws:ec2/volumeAttachment:VolumeAttachment")
    .filter(
      (one) =>
        (one.propertyDependencies["instanceId"] ?? []).includes(resource.urn) ||
        (id !== "" && knownText(one, "instanceId") === id),
    );
  const known = (property: string): string[] =>
    attachments.map((one) => knownText(one, property)).filter((one) => one !== "");
  return { devices: known("deviceName"), ids: known("volumeId") };
}
