import { Refusal } from "../../model/refusal";

export interface SubnetSpec {
  readonly type: string;
  readonly name?: string | undefined;
  /** Prefix length of each subnet, for example 24. */
  readonly cidrMask: number;
  readonly tags?: Readonly<Record<string, string>> | undefined;
}

export interface SubnetPlan {
  readonly vpcName: string;
  readonly cidrBlock: string;
  readonly availabilityZoneNames: readonly string[];
  readonly subnetSpecs: readonly SubnetSpec[];
}

export interface Subnet {
  readonly name: string;
  readonly type: string;
  readonly zone: string;
  readonly cidrBlock: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** Per zone, public subnets come first: their gateways would serve the others. */
const typeOrder = ["Public", "Private", "Isolated"];

/**
 * Divides a VPC as awsx does: equal halves, quarters … of its addresses, one per zone, and in each the subnets one
 * after the other, every one aligned to its own size.
 * @throws Refusal where they do not fit.
 */
export function allocateSubnets({ vpcName, cidrBlock, availabilityZoneNames, subnetSpecs }: SubnetPlan): Subnet[] {
  const vpc = parseCidr(cidrBlock);
  const zoneSize = sizeOf(vpc.bits + Math.ceil(Math.log2(availabilityZoneNames.length)));
  const needed = subnetSpecs.reduce((sum, { cidrMask }) => sum + sizeOf(cidrMask), 0);
  if (needed > zoneSize) {
    throw new Refusal(`The subnets of ${vpcName} need ${needed} addresses per zone; ${cidrBlock} has ${zoneSize}.`);
  }
  return availabilityZoneNames.flatMap((zone, index) => {
    let next = vpc.address + index * zoneSize;
    const subnets = subnetSpecs.map((spec): Subnet => {
      const address = Math.ceil(next / sizeOf(spec.cidrMask)) * sizeOf(spec.cidrMask);
      next = address + sizeOf(spec.cidrMask);
      const name = `${vpcName}-${spec.name ?? spec.type.toLowerCase()}-${index + 1}`;
      return { name, type: spec.type, zone, cidrBlock: `${dotted(address)}/${spec.cidrMask}`, tags: spec.tags ?? {} };
    });
    return subnets.sort((left, right) => typeOrder.indexOf(left.type) - typeOrder.indexOf(right.type));
  });
}

function parseCidr(block: string): { address: number; bits: number } {
  const [address = "", bits = "32"] = block.split("/");
  const number = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  return { address: Math.floor(number / sizeOf(Number(bits))) * sizeOf(Number(bits)), bits: Number(bits) };
}

function sizeOf(bits: number): number {
  return 2 ** (32 - bits);
}

function dotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}
