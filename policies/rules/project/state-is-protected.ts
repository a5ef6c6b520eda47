import { rule } from "../../framework/rule";
import { fail, pass } from "../../framework/verdict";
import { keyTypes } from "../kms/keys";

export const stateIsProtected = rule(
  ["aws:route53/zone:Zone", "aws:ecr/repository:Repository", "aws:secretsmanager/secret:Secret", ...keyTypes],
  {
    id: "project-state-is-protected",
    severity: "medium",
    sameAs: [],
    why: "A zone, images, secrets and keys would go with one wrong line in the program.",
    fix: "Give it `protect: true` where data must not be lost.",
    check: (resource, { keep }) => (resource.protect || !keep ? pass : fail("It is not protected.")),
  },
);
