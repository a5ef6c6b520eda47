import { Decimal } from "decimal.js";
import { bill } from "../../cost";
import { bareResource, type Properties, type Resource } from "../../model";
import { Refusal } from "../../model/refusal";
import { defaultUsage } from "../../model/usage";

/** What an environment gets for its money. */
export interface Size {
  readonly instanceType: string;
  readonly instanceClass: string;
  readonly storageGb: number;
  readonly maxStorageGb: number;
  readonly dataVolumeGb: number;
}

/** From the smallest that runs web, worker and Redis beside each other. */
export const sizes: readonly [Size, ...Size[]] = [
  { instanceType: "t4g.small", instanceClass: "db.t4g.micro", storageGb: 20, maxStorageGb: 40, dataVolumeGb: 10 },
  { instanceType: "t4g.medium", instanceClass: "db.t4g.small", storageGb: 30, maxStorageGb: 100, dataVolumeGb: 20 },
  { instanceType: "t4g.large", instanceClass: "db.t4g.medium", storageGb: 50, maxStorageGb: 200, dataVolumeGb: 20 },
  { instanceType: "t4g.xlarge", instanceClass: "db.t4g.large", storageGb: 100, maxStorageGb: 400, dataVolumeGb: 40 },
];

/** Room in a cap for what is neither host nor database: alarms, secrets, logs, traffic. */
const besidesUsd = 22;

/** The account's own: keys of the states, images, zone, builds. */
const accountUsd = 15;

/** Share of the hours in which an environment without data to keep runs: 13 hours on five days. */
const officeShare = (13 * 5) / (24 * 7);

export interface Plan {
  readonly accountCapUsd: number;
  readonly environments: readonly { readonly size: Size; readonly capUsd: number }[];
}

/**
 * Sizes and caps for a budget: what is not kept is as small as can be and sleeps at night, the rest of the money goes to
 * what is kept. @throws Refusal with the least that would do, where the budget is too small.
 */
export function plan(budgetUsd: number, region: string, environments: readonly { readonly keep: boolean }[]): Plan {
  const [smallest] = sizes;
  const small = capOf(smallest, region, officeShare);
  const kept = environments.filter(({ keep }) => keep).length;
  const rest = budgetUsd - accountUsd - small * (environments.length - kept);
  const each = kept === 0 ? 0 : Math.floor(rest / kept);
  const fitting = sizes.filter((size) => capOf(size, region, 1) <= each).at(-1);
  if (rest < 0 || (kept > 0 && fitting === undefined)) {
    const least = Math.ceil(budgetUsd - rest + kept * capOf(smallest, region, 1));
    throw new Refusal(
      `$${budgetUsd} a month is too little for ${environments.length} environments: $${least} at least. Give more, or fewer environments.`,
    );
  }
  const biggest = fitting ?? smallest;
  return {
    accountCapUsd: accountUsd,
    environments: environments.map(({ keep }) =>
      keep ? { size: biggest, capUsd: each } : { size: smallest, capUsd: small },
    ),
  };
}

/** Rounded up to a whole dollar. @throws NoBookError for a region without prices. */
function capOf(size: Size, region: string, share: number): number {
  const running = [
    resource("aws:ec2/instance:Instance", {
      instanceType: size.instanceType,
      creditSpecification: { cpuCredits: "standard" },
      rootBlockDevice: { volumeSize: 20, volumeType: "gp3" },
    }),
    resource("aws:rds/instance:Instance", {
      engine: "postgres",
      instanceClass: size.instanceClass,
      allocatedStorage: size.storageGb,
      storageType: "gp3",
      backupRetentionPeriod: 7,
    }),
  ];
  const { total } = bill(running, { region, usage: defaultUsage, monthlyCapUsd: null });
  return new Decimal(total).times(share).plus(besidesUsd).ceil().toNumber();
}

function resource(type: string, properties: Properties): Resource {
  return bareResource(`urn:pulumi:plan::plan::${type}::plan`, type, "plan", properties);
}
