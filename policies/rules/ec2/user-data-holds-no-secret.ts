import { expect } from "../../frame/expect";
import { rule } from "../../frame/rule";
import { all } from "../../frame/verdict";
import { looksLikeSecret } from "../shared/secrets";

/** A launch template takes its script in base64. */
function decoded(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

export const userDataHoldsNoSecret = rule(["aws:ec2/instance:Instance", "aws:ec2/launchTemplate:LaunchTemplate"], {
  id: "ec2-user-data-holds-no-secret",
  severity: "critical",
  sameAs: ["CKV_AWS_46"],
  why: "User data is readable for everybody who may describe the instance, and for every process on it.",
  fix: "Take the secret out, make a new one, and read it on the host from Secrets Manager.",
  check: (resource) =>
    all(
      ...["userData", "userDataBase64"].map((path) =>
        expect(resource, path, { default: "" }).toSatisfy(
          (text) => typeof text === "string" && !looksLikeSecret(text) && !looksLikeSecret(decoded(text)),
          "it looks as if it held a secret",
        ),
      ),
    ),
});
