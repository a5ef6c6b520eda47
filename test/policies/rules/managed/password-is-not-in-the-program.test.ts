import { unknown } from "../../../../model";
import {
  passwordIsNotInTheProgram,
  passwords,
} from "../../../../policies/rules/managed/password-is-not-in-the-program";
import { describeRule, given } from "../../describe-rule";
import { placed } from "../../stacks/placed";

const password = "correct horse";
const everywhere = Object.entries(passwords).flatMap(([type, patterns]) =>
  patterns.map((pattern) => given(placed(pattern, password), { type })),
);

describeRule(passwordIsNotInTheProgram, {
  passes: [
    {},
    given({ manageMasterUserPassword: true }, { type: "aws:docdb/cluster:Cluster" }),
    given({ users: [{ username: "app" }] }, { type: "aws:mq/broker:Broker" }),
    given({ authenticationMode: { type: "iam" } }, { type: "aws:memorydb/user:User" }),
  ],
  fails: [
    ...everywhere,
    given({ users: "all" }, { type: "aws:mq/broker:Broker" }),
    // Known only after creation, it is there all the same.
    given({ masterPassword: unknown }, { type: "aws:docdb/cluster:Cluster" }),
  ],
  notEvaluated: [given({ users: unknown }, { type: "aws:mq/broker:Broker" })],
});
