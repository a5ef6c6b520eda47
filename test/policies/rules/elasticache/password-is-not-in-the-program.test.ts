import { unknown } from "../../../../model";
import { passwordIsNotInTheProgram } from "../../../../policies/rules/elasticache/password-is-not-in-the-program";
import { describeRule, given } from "../../describe-rule";

const user = { type: "aws:elasticache/user:User" };

describeRule(passwordIsNotInTheProgram, {
  passes: [{}, given({ authenticationMode: { type: "iam" } }, user), given({ passwords: [] }, user)],
  fails: [
    { authToken: "hunter2hunter2" },
    { authTokenWo: unknown },
    given({ passwords: ["hunter2hunter2"] }, user),
    given({ passwordsWo: unknown }, user),
    given({ authenticationMode: { type: "password", passwords: ["hunter2hunter2"] } }, user),
  ],
  neverUnknown: "a password that is known only after creation is one",
});
