import { isNotPublic } from "../../framework/documents";
import { rule } from "../../framework/rule";
import { keyTypes } from "./keys";

export const keyPolicyNamesSomebody = rule([...keyTypes, "aws:kms/keyPolicy:KeyPolicy"], {
  id: "kms-key-policy-names-somebody",
  severity: "critical",
  sameAs: ["CKV_AWS_33"],
  why: "Anyone in the world could decrypt with it.",
  fix: "Name principals, or bind the statement by `kms:CallerAccount`.",
  check: (key) => isNotPublic(key, "policy"),
});
