import { expectEach, expect } from "../../framework/expect";
import type { Checked } from "../../framework/resource";
import { ruleByType } from "../../framework/by-type";
import { fail, type Verdict } from "../../framework/verdict";

const answered: Readonly<Record<string, (resource: Checked) => Verdict>> = {
  "aws:ec2/vpcDhcpOptions:VpcDhcpOptions": (options) =>
    expectEach(options, "domainNameServers", (server) => expect(options, server).toBe("AmazonProvidedDNS")),
  // One that names no servers answers by itself, as AWS does.
  "aws:route53/resolverRule:ResolverRule": (rule) => expect(rule, "ruleType").toBe("SYSTEM"),
  "aws:route53/profilesAssociation:ProfilesAssociation": () =>
    fail("Whoever keeps the profile answers for names in the network."),
};

export const namesAreAnsweredByAws = ruleByType(answered, {
  id: "vpc-names-are-answered-by-aws",
  severity: "high",
  sameAs: [],
  why: "Whoever answers for a name decides where database, mail and updates are looked for, or that they are not found at all.",
  fix: "Leave `domainNameServers` out, or set it to AmazonProvidedDNS, and forward no name. A resolver of your own needs an exception.",
});
