import { rule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";

export const elasticIpIsProtected = rule("aws:ec2/eip:Eip", {
  id: "ec2-elastic-ip-is-protected",
  severity: "medium",
  sameAs: [],
  why: "An address that is released goes to somebody else, while the domain still points at it.",
  fix: "Give it `protect: true` where data must not be lost.",
  check: (address, { keep }) => (address.protect || !keep ? pass : fail("The address is not protected.")),
});
