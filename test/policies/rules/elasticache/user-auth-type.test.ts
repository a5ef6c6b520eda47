import { unknown } from "../../../../model";
import { userAuthType } from "../../../../policies/rules/elasticache/user-auth-type";
import { describeRule } from "../../describe-rule";

describeRule(userAuthType, {
  passes: [
    { authenticationMode: { type: "iam" }, accessString: "on ~* +@all" },
    // The default user, which cannot be left out, is switched off.
    { noPasswordRequired: true, accessString: "off ~* -@all" },
  ],
  fails: [
    { noPasswordRequired: true, accessString: "on ~* +@all" },
    { noPasswordRequired: true },
    { authenticationMode: { type: "no-password-required" }, accessString: "on ~* +@all" },
    { noPasswordRequired: true, accessString: "offline" },
  ],
  notEvaluated: [
    { noPasswordRequired: unknown },
    { authenticationMode: unknown },
    { noPasswordRequired: true, accessString: unknown },
  ],
});
