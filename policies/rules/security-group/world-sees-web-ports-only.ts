import { rule } from "../../framework/rule";
import { eachOpening, ingressTypes, isWorld } from "./openings";

const webPorts = [80, 443];

export const worldSeesWebPortsOnly = rule(ingressTypes, {
  id: "security-group-world-sees-web-ports-only",
  severity: "critical",
  sameAs: ["CKV_AWS_277", "FSBP EC2.18"],
  why: "Databases, caches and internal listeners answer anyone who reaches them.",
  fix: "Open 80 and 443 to the world and nothing else; name a security group for the rest.",
  check: (group) =>
    eachOpening(group, "ingress", (opening) => {
      if (!isWorld(opening.cidrs)) return null;
      const { fromPort, toPort } = opening;
      const isWeb = fromPort === toPort && webPorts.includes(fromPort);
      return isWeb ? null : `Ports ${fromPort} to ${toPort} are open to the world.`;
    }),
});
