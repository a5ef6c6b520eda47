import { rule } from "../../framework/rule";
import { all } from "../../framework/verdict";
import { expectParameter, parameterGroupTypes, whereItDecides } from "./parameters";

// https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL_Password_Encryption_configuration.html
export const passwordsAreHashedWithScram = rule(parameterGroupTypes, {
  id: "rds-passwords-are-hashed-with-scram",
  severity: "medium",
  sameAs: [],
  why: "Whoever reads a hash of MD5 signs in with it: it is as good as the password.",
  fix: "Leave `password_encryption` out, or set it to scram-sha-256; set `rds.accepted_password_auth_method` to scram.",
  check: (group) =>
    whereItDecides(group, () =>
      all(
        expectParameter(
          group,
          "password_encryption",
          (value) => value === "scram-sha-256",
          "it has to be scram-sha-256",
          "scram-sha-256",
        ),
        // By itself RDS takes both, for passwords from before PostgreSQL 14.
        expectParameter(
          group,
          "rds.accepted_password_auth_method",
          (value) => value === "scram",
          "it has to be scram",
          "scram",
        ),
      ),
    ),
});
