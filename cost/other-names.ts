import type { Resource } from "../model";

/** Types that the provider has, or had, under two names. https://www.pulumi.com/registry/packages/aws/how-to-guides/7-0-migration/ */
const otherNames: readonly (readonly [was: RegExp, is: string])[] = [
  [/^aws:(?:alb|applicationloadbalancing|elasticloadbalancingv2)\//, "aws:lb/"],
  [/^aws:elasticloadbalancing\//, "aws:elb/"],
  [/^(aws:s3\/bucket[A-Z]\w*)V2:(\w+)V2$/, "$1:$2"],
];

/** The same resource under the name by which its type is looked up. */
export function underOneName<One extends Pick<Resource, "type">>(resource: One): One {
  const type = otherNames.reduce((name, [was, is]) => name.replace(was, is), resource.type);
  return type === resource.type ? resource : { ...resource, type };
}
