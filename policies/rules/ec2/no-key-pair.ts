import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { hostTypes } from "./hosts";

export const noKeyPair = rule(hostTypes, {
  id: "ec2-no-key-pair",
  severity: "high",
  sameAs: [],
  why: "A key pair gives access that is not logged and rarely revoked.",
  fix: "Leave `keyName` out; Session Manager opens a shell: `npx onebox host shell`.",
  fixElsewhere: "Leave `keyName` out; Session Manager opens a shell: `aws ssm start-session --target <instance>`.",
  check: (resource) => expect(resource, "keyName").toBeAbsent(),
});
