import { expect } from "../../framework/expect";
import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { hidesNoSecret } from "../shared/secret-texts";
import { hostTypes, isTemplate } from "./hosts";

export const userDataHoldsNoSecret = rule(hostTypes, {
  id: "ec2-user-data-holds-no-secret",
  severity: "critical",
  sameAs: ["CKV_AWS_46"],
  why: "User data is readable for everybody who may describe the instance, and for every process on it.",
  fix: "Remove the secret, replace it with a new one, and read it on the host from Secrets Manager.",
  check: (resource) =>
    all(
      ...(isTemplate(resource) ? ["userData"] : ["userData", "userDataBase64"]).map((path) =>
        expect(resource, path, { default: "" }).toSatisfy(
          (text) => typeof text === "string" && hidesNoSecret(text),
          "it looks as if it held a secret, or cannot be read",
        ),
      ),
    ),
});
