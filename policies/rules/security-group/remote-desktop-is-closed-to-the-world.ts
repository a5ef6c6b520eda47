import { rule } from "../../framework/rule";
import { eachOpening, includesPort, ingressTypes, isWorld } from "./openings";

export const remoteDesktopIsClosedToTheWorld = rule(ingressTypes, {
  id: "security-group-remote-desktop-is-closed-to-the-world",
  severity: "critical",
  sameAs: ["CKV_AWS_25", "FSBP EC2.14"],
  why: "Every open desktop port is tried within minutes.",
  fix: "Remove the rule.",
  check: (group) =>
    eachOpening(group, "ingress", (opening) =>
      isWorld(opening.cidrs) && includesPort(opening, 3389) ? "Port 3389 is open to the world." : null,
    ),
});
