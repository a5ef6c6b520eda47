import { type Properties, unknown } from "../../../../model";
import { storeIsProtected } from "../../../../policies/rules/managed/store-is-protected";
import { describeRule, given } from "../../describe-rule";

const of =
  (type: string) =>
  (properties: Properties, keep = true) =>
    given(properties, { type, keep });
const documents = of("aws:docdb/cluster:Cluster");
const table = of("aws:dynamodb/table:Table");
const users = of("aws:cognito/userPool:UserPool");
const vault = of("aws:backup/vault:Vault");

describeRule(storeIsProtected, {
  passes: [
    documents({ deletionProtection: true }),
    documents({}, false),
    table({ deletionProtectionEnabled: true }),
    users({ deletionProtection: "ACTIVE" }),
    vault({}),
    vault({ forceDestroy: true }, false),
  ],
  fails: [
    documents({}),
    documents({ deletionProtection: false }),
    table({}),
    of("aws:docdb/globalCluster:GlobalCluster")({}),
    of("aws:neptune/globalCluster:GlobalCluster")({ deletionProtection: false }),
    users({}),
    users({ deletionProtection: "INACTIVE" }),
    vault({ forceDestroy: true }),
  ],
  notEvaluated: [documents({ deletionProtection: unknown }), vault({ forceDestroy: unknown })],
});
