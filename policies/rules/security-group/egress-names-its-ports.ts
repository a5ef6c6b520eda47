import { rule } from "../../framework/rule";
import { eachOpening, egressTypes, isWorld } from "./openings";

export const egressNamesItsPorts = rule(egressTypes, {
  id: "security-group-egress-names-its-ports",
  severity: "medium",
  sameAs: ["CKV_AWS_382"],
  why: "An intruder could send anything to anybody.",
  fix: "Name protocol and ports: 443 and 80, and 587 for mail.",
  check: (group) =>
    eachOpening(group, "egress", (opening) => {
      const isWide = isWorld(opening.cidrs);
      // A port of -1 is every kind of message of ICMP.
      const isMany = opening.toPort - opening.fromPort >= 1_024 || opening.fromPort < 0;
      return isWide && isMany ? "Nearly all ports of the world may be reached." : null;
    }),
});
