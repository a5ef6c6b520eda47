import { accountNames, names as namesOf, type Names } from "../../../../model/names";
import { accountId, type Call } from "./iam";

/** A call that creates, reads or changes something of an environment. */
export interface Need extends Call {
  /** Knows no environment: IAM has nothing by which to tell one's from another's. */
  readonly shared?: true;
}

const region = "us-east-1";
export const tagKey = "onebox:environment";

export function arn(service: string, rest: string, where: unknown = region): string {
  return `arn:aws:${service}:${typeof where === "string" ? where : region}:${accountId}:${rest}`;
}

export function ec2(kind: string): string {
  const isPublic = kind === "image" || kind === "snapshot";
  return isPublic ? `arn:aws:ec2:${region}::${kind}/1` : arn("ec2", `${kind}/1`);
}

export function namesIn(environment: string): Names {
  return namesOf(environment, accountId, region, "onebox");
}

export const accountOwn = accountNames(accountId, region, "onebox");

export function carried({ environment }: Names): Call["context"] {
  return { [`aws:ResourceTag/${tagKey}`]: environment };
}

export function asked({ environment }: Names): Call["context"] {
  return { [`aws:RequestTag/${tagKey}`]: environment };
}

export function each(
  service: string,
  actions: readonly string[],
  resources: readonly string[],
  context?: Call["context"],
) {
  return actions.flatMap((action) =>
    resources.map((resource): Need => ({ action: `${service}:${action}`, resource, ...(context && { context }) })),
  );
}

export function shared(action: string, resource = "*"): Need {
  return { action, resource, shared: true };
}

/** One call of EC2 that makes something within others, and gives it the environment's tag at once. */
export function make(action: string, kind: string, within: readonly string[], names: Names): Need[] {
  return [
    { action: `ec2:${action}`, resource: ec2(kind), context: asked(names) },
    ...within.map((one) => ({ action: `ec2:${action}`, resource: ec2(one), context: carried(names) })),
    { action: "ec2:CreateTags", resource: ec2(kind), context: { ...asked(names), "ec2:CreateAction": action } },
  ];
}

export function change(actions: readonly string[], kinds: readonly string[], names: Names): Need[] {
  return each("ec2", actions, kinds.map(ec2), carried(names));
}

export function pass(role: string, service: string): Need {
  const context = { "iam:PassedToService": `${service}.amazonaws.com` };
  return { action: "iam:PassRole", resource: role, context };
}
