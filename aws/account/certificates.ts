import type { Resource } from "../../model";
import { textOf } from "../limits/objections";
import type { Clash } from "./clash";

const users = /^aws:(lb|alb)\/listener(Certificate)?:/;

/** Load balancers take certificates of their own region alone. */
export function certificates(resources: readonly Resource[]): Clash[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources.flatMap((resource) => {
    if (!users.test(resource.type)) return [];
    const { certificateArn, region } = resource.properties;
    const provider = resource.provider === null ? undefined : byUrn.get(resource.provider);
    const own = textOf(region) ?? textOf(provider?.properties["region"]);
    const theirs = /^arn:[^:]*:(?:acm|iam):([a-z0-9-]+):/.exec(textOf(certificateArn) ?? "")?.[1];
    if (own === null || theirs === undefined || theirs === own) return [];
    return [
      {
        kind: "combination" as const,
        resource,
        said: `certificateArn is of ${theirs}, and the load balancer is in ${own}.`,
        allowed: `a certificate of ${own} (https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html)`,
      },
    ];
  });
}
