import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { looksLikeSecret } from "../shared/secrets";
import { hostTypes, isTemplate } from "./hosts";

/** A script may come in base64, and a launch template takes no other. */
function decoded(text: string): string {
  return Buffer.from(text, "base64").toString("utf8");
}

export const userDataHoldsNoSecret = rule(hostTypes, {
  id: "ec2-user-data-holds-no-secret",
  severity: "critical",
  sameAs: ["CKV_AWS_46"],
  why: "User data is readable for everybody who may describe the instance, and for every process on it.",
  fix: "Take the secret out, make a new one, and read it on the host from Secrets Manager.",
  check: (resource) =>
    all(
      ...(isTemplate(resource) ? ["userData"] : ["userData", "userDataBase64"]).map((path) =>
        expect(resource, path, { default: "" }).toSatisfy(
          (text) => typeof text === "string" && !looksLikeSecret(text) && !looksLikeSecret(decoded(text)),
          "it looks as if it held a secret",
        ),
      ),
    ),
});
