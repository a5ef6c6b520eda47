import type { Resource } from "../../model";
import { textOf, textsOf } from "../limits/objections";
import type { Clash } from "./clash";

/** What a resource takes of its own region alone. */
interface Own {
  readonly types: RegExp;
  /** What is in that region. */
  readonly who: string;
  readonly properties: readonly string[];
  /** Its first group is the region of what is named. */
  readonly named: RegExp;
  readonly page: string;
}

const owns: readonly Own[] = [
  {
    types: /^aws:(lb|alb)\/listener(Certificate)?:/,
    who: "load balancer",
    properties: ["certificateArn"],
    named: /^arn:[^:]*:(?:acm|iam):([a-z0-9-]+):/,
    page: "https://docs.aws.amazon.com/acm/latest/userguide/acm-regions.html",
  },
  {
    types: /^aws:cloudwatch\/metricAlarm:/,
    who: "alarm",
    properties: ["alarmActions", "okActions", "insufficientDataActions"],
    named: /^arn:[^:]*:sns:([a-z0-9-]+):/,
    page: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html",
  },
];

/** Load balancers take certificates, and alarms topics, of their own region alone. */
export function regions(resources: readonly Resource[]): Clash[] {
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  return resources.flatMap((resource) => {
    const provider = resource.provider === null ? undefined : byUrn.get(resource.provider);
    const own = textOf(resource.properties["region"]) ?? textOf(provider?.properties["region"]);
    if (own === null) return [];
    return owns
      .filter(({ types }) => types.test(resource.type))
      .flatMap(({ who, properties, named, page }) =>
        properties.flatMap((property) => {
          const theirs = textsOf(resource.properties[property]).map((arn) => named.exec(arn)?.[1]);
          const other = theirs.find((one) => one !== undefined && one !== own);
          if (other === undefined) return [];
          const said = `${property} is of ${other}, and the ${who} is in ${own}.`;
          return [{ kind: "combination" as const, resource, said, allowed: `one of ${own} (${page})` }];
        }),
      );
  });
}
