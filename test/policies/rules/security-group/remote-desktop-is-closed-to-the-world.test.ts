import { unknown } from "../../../../model";
import { remoteDesktopIsClosedToTheWorld } from "../../../../policies/rules/security-group/remote-desktop-is-closed-to-the-world";
import { describeRule } from "../../describe-rule";

describeRule(remoteDesktopIsClosedToTheWorld, {
  passes: [{}, { ingress: [{ protocol: "tcp", fromPort: 443, toPort: 443, cidrBlocks: ["0.0.0.0/0"] }] }],
  fails: [{ ingress: [{ protocol: "tcp", fromPort: 3389, toPort: 3389, cidrBlocks: ["0.0.0.0/0"] }] }],
  notEvaluated: [{ ingress: unknown }],
});
