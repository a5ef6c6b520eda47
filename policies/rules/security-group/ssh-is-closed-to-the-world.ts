import { rule } from "../../framework/rule";
import { eachOpening, includesPort, ingressTypes, isWorld } from "./openings";

export const sshIsClosedToTheWorld = rule(ingressTypes, {
  id: "security-group-ssh-is-closed-to-the-world",
  severity: "critical",
  sameAs: ["CKV_AWS_24", "FSBP EC2.13"],
  why: "Every open SSH port is tried within minutes.",
  fix: "Remove the rule; Session Manager needs no port: `npx onebox host shell`.",
  fixElsewhere: "Remove the rule; Session Manager needs no port: `aws ssm start-session --target <instance>`.",
  check: (group) =>
    eachOpening(group, "ingress", (opening) =>
      isWorld(opening.cidrs) && includesPort(opening, 22) ? "Port 22 is open to the world." : null,
    ),
});
