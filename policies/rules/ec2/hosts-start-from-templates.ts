import { rule } from "../../framework/rule";
import { fail } from "../../framework/verdict";

export const hostsStartFromTemplates = rule(
  [
    "aws:ec2/launchConfiguration:LaunchConfiguration",
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest",
    "aws:ec2/spotFleetRequest:SpotFleetRequest",
  ],
  {
    id: "ec2-hosts-start-from-templates",
    severity: "high",
    sameAs: [],
    why: "AWS has closed these older ways to start a host to new accounts, or advises against them; no other rule checks them.",
    fix: "Create an `aws.ec2.Instance` or an `aws.ec2.LaunchTemplate`; both can be spot by `instanceMarketOptions`.",
    check: () => fail("It starts hosts in a way that nothing else judges."),
  },
);
