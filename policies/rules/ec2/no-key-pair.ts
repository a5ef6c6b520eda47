import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";

export const noKeyPair = rule(["aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"], {
  id: "ec2-no-key-pair",
  severity: "high",
  sameAs: [],
  why: "A key pair is a way in that nobody logs and nobody takes back.",
  fix: "Leave `keyName` out; Session Manager opens a shell: `npm run host -- shell`.",
  check: (resource) => expect(resource, "keyName").toBeAbsent(),
});
