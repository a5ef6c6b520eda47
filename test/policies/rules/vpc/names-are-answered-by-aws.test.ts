import { type Properties, unknown } from "../../../../model";
import { namesAreAnsweredByAws } from "../../../../policies/rules/vpc/names-are-answered-by-aws";
import { describeRule, given } from "../../describe-rule";

const of = (type: string) => (properties: Properties) => given(properties, { type });
const options = of("aws:ec2/vpcDhcpOptions:VpcDhcpOptions");
const forward = of("aws:route53/resolverRule:ResolverRule");

describeRule(namesAreAnsweredByAws, {
  passes: [options({}), options({ domainNameServers: ["AmazonProvidedDNS"] }), forward({ ruleType: "SYSTEM" })],
  fails: [
    options({ domainNameServers: ["203.0.113.5"] }),
    options({ domainNameServers: ["AmazonProvidedDNS", "203.0.113.5"] }),
    forward({ ruleType: "FORWARD", targetIps: [{ ip: "203.0.113.5" }] }),
    forward({}),
    of("aws:route53/profilesAssociation:ProfilesAssociation")({}),
  ],
  notEvaluated: [options({ domainNameServers: unknown }), forward({ ruleType: unknown })],
});
